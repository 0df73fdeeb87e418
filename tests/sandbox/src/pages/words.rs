//! What the pages say, in English and in Traditional Chinese as written in Hong Kong, side by side, so that neither is
//! forgotten. Names of the protocol (`merchantTransId`, result codes) and the gateway's verdicts are the same in both.

macro_rules! words {
    ($($(#[$note:meta])* $name:ident: $english:literal, $chinese:literal;)+) => {
        /// The texts of one language.
        pub(crate) struct Words {
            $($(#[$note])* pub(crate) $name: &'static str,)+
        }

        /// English.
        pub(crate) static ENGLISH: Words = Words { $($name: $english,)+ };
        /// Traditional Chinese, Hong Kong.
        pub(crate) static CHINESE: Words = Words { $($name: $chinese,)+ };
    };
}

words! {
    // Every page.
    sandbox: "Sandbox", "沙盒";
    not_real: "A test on this machine. Not AlipayHK; no money moves.", "本機測試，並非 AlipayHK，不涉真實款項。";
    wallet: "Sandbox Wallet", "沙盒錢包";
    skip: "Skip to the content", "跳到主要內容";
    language: "Language", "語言";
    back_to_merchant: "Back to the merchant", "返回商戶";
    nothing_here: "There is nothing here", "這裏沒有內容";

    // Consent.
    consent_title: "Allow automatic payments?", "允許自動付款？";
    consent_title_other: "Allow access to your wallet?", "允許存取你的錢包？";
    consent_who: "This merchant asks for your permission", "以下商戶請求你的授權";
    merchant_number: "Merchant number", "商戶編號";
    consent_what: "If you confirm, the merchant may", "確認後，商戶可以";
    scope_debit: "Take payments from your wallet", "從你的錢包扣款";
    scope_debit_more: "Each bill is paid from your balance without asking you again, until you or the merchant end this.", "每次賬單直接由餘額支付，毋須再次確認，直至你或商戶終止授權為止。";
    scope_points: "See and use your points", "查閱及使用你的積分";
    scope_points_more: "The merchant sees your points balance and can let you spend points.", "商戶可查看你的積分結餘，並讓你使用積分。";
    scope_other: "Something this wallet has no words for", "此錢包未有說明的權限";
    scope_other_more: "The spec knows its name and nothing else.", "規格只載有其名稱。";
    consent_not: "It never sees your password or your other payments.", "商戶不會看到你的密碼或其他付款紀錄。";
    consent_return: "Afterwards you go back to", "完成後你會返回";
    agreement: "Agreement", "授權協議";
    confirm_as: "Confirm as", "授權用戶";
    at_most: "Per payment at most", "單筆上限";
    confirm: "Confirm", "確認授權";
    decline: "Decline", "拒絕";
    details: "Details", "詳情";

    // Consent pages that lead nowhere.
    session_unknown: "This authorisation is unknown", "找不到此授權要求";
    session_unknown_more: "The address is not one that this sandbox gave out, or it was restarted since. Go back to the merchant and begin again.", "此網址並非由本沙盒發出，或沙盒已重新啟動。請返回商戶重新開始。";
    session_expired: "This authorisation has expired", "此授權要求已逾時";
    session_expired_more: "It was open for more than 30 minutes. Nothing was allowed. Go back to the merchant and begin again.", "授權頁面已開啟超過 30 分鐘，並未授予任何權限。請返回商戶重新開始。";
    session_used: "You have answered this already", "你已經回覆此要求";
    session_used_more: "An authorisation is decided once. To change your answer, go back to the merchant and begin again.", "每個授權要求只可回覆一次。如要更改，請返回商戶重新開始。";
    other_user: "This agreement is another user's", "此授權協議屬於另一用戶";
    other_user_more: "Only {user} can confirm it again. Nothing was changed. Go back and choose that user.", "只有 {user} 可再次授權，並未作出任何更改。請返回並選擇該用戶。";
    user_unknown: "This user is unknown", "找不到此用戶";
    user_unknown_more: "Nothing was done. Go back, load the page again and choose one that is there.", "未有執行任何操作。請返回並重新載入頁面，再選擇其中一位用戶。";
    wallet_full: "This sandbox holds as many agreements as it can", "沙盒的授權協議數量已達上限";
    wallet_full_more: "Start a new one.", "請啟動新的沙盒。";

    // Cashier.
    cashier: "Cashier", "收銀台";
    paste_title: "Pay an in-app payment", "應用內付款";
    paste_more: "Paste the signed text that your server makes for tradePay, plain or percent-encoded.", "貼上你的伺服器為 tradePay 產生的已簽署文字，原文或百分號編碼均可。";
    signed_text: "Signed text", "已簽署文字";
    open_bill: "Open the bill", "開啟賬單";
    waiting_for_order: "Waiting for the merchant's page", "正在等待商戶頁面";
    amount_due: "Amount to pay", "應付金額";
    pay_to: "Pay to", "收款商戶";
    for_what: "For", "項目";
    pay_with: "Pay with", "付款方式";
    balance_short: "The balance is too low for this bill.", "餘額不足以支付此賬單。";
    limit_low: "This bill is above the limit.", "此賬單超出單筆上限。";
    time_left: "Time left to pay", "剩餘付款時間";
    closes_at: "Closes at", "截止時間";
    time_over: "The time to pay is over.", "付款時間已過。";
    one_minute_left: "One minute left to pay.", "付款時間尚餘一分鐘。";
    pay: "Pay", "付款";
    cancel: "Cancel", "取消";
    tester: "For the tester", "測試員選項";
    tester_more: "End this payment in another way. The merchant's page gets the code; the books show what really happened.", "以其他結果結束此付款。商戶頁面會收到結果碼；帳目顯示實際情況。";
    outcome: "Outcome", "結果";
    outcome_paid: "9000 · paid", "9000 · 已付款";
    outcome_processing: "8000 · processing, paid a moment later", "8000 · 處理中，稍後完成付款";
    outcome_stuck: "8000 · processing, never paid", "8000 · 處理中，一直未付款";
    outcome_failed: "4000 · failed", "4000 · 付款失敗";
    outcome_left: "6001 · cancelled by the user", "6001 · 用戶取消";
    outcome_network: "6002 · network error, not paid", "6002 · 網絡錯誤，未付款";
    outcome_unknown: "6004 · unknown, though paid", "6004 · 結果未知，但已付款";
    end_so: "End it so", "以此結果結束";
    refused_title: "This text can't be paid", "無法支付此文字";
    refused_more: "The wallet refuses it before anything is opened. The merchant's page gets 4000.", "錢包在開啟賬單前已拒絕。商戶頁面會收到 4000。";
    why: "Why", "原因";
    try_again: "Pay another", "支付另一筆";
    bill_unknown: "This bill is unknown", "找不到此賬單";
    bill_unknown_more: "There is no in-app payment of this number in this sandbox.", "本沙盒沒有此編號的應用內付款。";

    // Results.
    done_paid: "Paid", "付款成功";
    done_paid_more: "The merchant has been told.", "已通知商戶。";
    done_processing: "Payment in progress", "付款處理中";
    done_processing_more: "The result is not known yet. The merchant finds out by the notification or by asking.", "尚未有結果。商戶將經通知或查詢得知。";
    done_failed: "Not paid", "付款失敗";
    done_failed_more: "Nothing was taken from your balance.", "你的餘額並未扣款。";
    done_left: "You left without paying", "你已取消付款";
    done_left_more: "The bill closes by itself when its time is over.", "賬單到期後會自動關閉。";
    done_network: "The connection was lost", "網絡連線中斷";
    done_network_more: "The payment did not get through. Nothing was taken from your balance.", "付款未能送出，你的餘額並未扣款。";
    done_unknown: "The result is unknown", "結果未知";
    done_unknown_more: "The payment may have gone through. Look at the merchant's page before you pay again.", "付款可能已完成。再次付款前，請先查看商戶頁面。";
    why_short: "The balance is too low.", "餘額不足。";
    why_limit: "The amount is above the user's limit per payment.", "金額超出用戶的單筆付款上限。";
    why_closed: "The bill was not paid in time and is closed.", "賬單逾時未付，已經關閉。";
    why_cancelled: "The merchant cancelled the bill.", "商戶已取消此賬單。";
    paid_by: "Paid by", "付款用戶";
    callback: "The page is told", "頁面收到";
    books_say: "The books say", "帳目狀態";

    // First page and demo.
    index_title: "A sandbox that behaves like the real gateway", "行為與真實閘道一致的沙盒";
    index_more: "Point your client at this address. Every request is verified, checked and booked.", "把你的程式指向此網址。每個請求都會驗簽、檢查並記帳。";
    index_connect: "Connect", "連接設定";
    index_go: "Where to go", "前往";
    go_console: "Every message with its verdict, payments, notifications, faults", "所有訊息與判定、付款、通知及故障";
    go_cashier: "Paste a signed text and pay it as the user would", "貼上已簽署文字，以用戶身分付款";
    go_demo: "A merchant's page that calls tradePay", "呼叫 tradePay 的商戶示範頁面";
    books: "The books", "帳目";
    demo: "Demo merchant", "示範商戶";
    demo_title: "Call tradePay from a page", "在頁面呼叫 tradePay";
    demo_more: "This page does what yours will do: it loads the sandbox's script and calls tradePay with what your server made.", "此頁面示範你的頁面要做的事：載入沙盒的程式，並以伺服器產生的內容呼叫 tradePay。";
    demo_kind: "Argument", "參數";
    demo_value: "Value", "內容";
    demo_call: "Call tradePay", "呼叫 tradePay";
    demo_answer: "The callback's answer", "回呼結果";
    demo_none: "Nothing yet", "尚未有結果";
    demo_add: "To use it in your own page, add this line:", "如要在你的頁面使用，請加入此行：";

    // Console.
    console: "Console", "控制台";
    messages: "Messages", "訊息";
    users: "Wallet users", "錢包用戶";
    user: "User", "用戶";
    payments: "Payments", "付款";
    refund: "Refund", "退款";
    agreements: "Agreements", "授權協議";
    notifications: "Notifications", "通知";
    faults: "Faults and clock", "故障與時鐘";
    live: "Live", "即時更新";
    updated: "The list has changed.", "列表已更新。";
    none_yet: "Nothing yet. It shows here as soon as something comes.", "暫時沒有內容，一有資料便會在此顯示。";
    older: "Older", "較舊";
    newest: "Newest", "最新";
    all_messages: "All messages", "所有訊息";
    unnamed: "no readable function", "無法讀取 function";
    time: "Time", "時間";
    verdict: "Verdict", "判定";
    arrived: "Arrived", "到達方式";
    in_wallet: "handed over in the wallet", "在錢包內提交";
    request: "Request, as it was on the wire", "請求（傳輸原文）";
    answer: "Answer, as it was sent", "回應（傳輸原文）";
    marked: "The marked part is the text that the signature covers, byte for byte.", "標示部分為簽署所涵蓋的文字，逐位元組一致。";
    unmarked: "This is no envelope, so no part of it is a signed text.", "這並非信封格式，因此沒有任何已簽署的部分。";
    not_kept: "Not kept: it was too long, or newer ones needed the room.", "未有保留：內容過長，或需讓位給較新的訊息。";
    no_bytes: "Nothing was sent.", "沒有送出任何內容。";
    masked: "Tokens and codes are masked.", "令牌與授權碼已遮蔽。";
    reveal: "Reveal", "顯示";
    hide: "Mask again", "重新遮蔽";
    replay: "Replay", "重放";
    replay_more: "Feeds the same bytes to the gateway again and shows the new verdict.", "把相同的位元組再次送入閘道，並顯示新的判定。";
    replayed: "This is the replay. Its verdict is the gateway's of now.", "這是重放結果，判定以現時狀態為準。";
    never_created: "Closed before a payment came", "付款前已關閉";
    cancelled: "cancelled", "已取消";
    by_user: "In-app payment", "應用內付款";
    bound: "Bound", "已綁定";
    ended: "Ended", "已終止";
    until: "Until", "終止";
    token: "Access token", "存取令牌";
    no_token: "not fetched yet", "尚未領取";
    unbind: "End it as the user", "以用戶身分終止";
    acknowledged: "Acknowledged", "已確認";
    misled: "Acknowledged, though forged by a fault", "被故障偽造，仍獲確認";
    waiting: "Not acknowledged yet", "尚未確認";
    gave_up: "Given up after the last send", "最後一次發送後放棄";
    never_sent: "Never sent", "從未發送";
    next_try: "Next try", "下次發送";
    attempts: "Sends", "發送紀錄";
    no_attempt: "Not sent yet", "尚未發送";
    no_answer: "no answer", "沒有回應";
    what_was_sent: "What was sent", "發送內容";
    what_came_back: "What came back", "收到的回應";
    send_again: "Send again", "重新發送";
    to: "To", "目的地";
    fault_title: "Make something go wrong", "製造故障";
    fault_more: "It strikes the next requests to the operation, or the next sends of the notification.", "下一批送往該操作的請求，或該通知的下一次發送，將會受影響。";
    operation: "Operation", "操作";
    fault: "Fault", "故障";
    parameter: "Seconds, status or code, where the fault needs one", "秒數、狀態或代碼（如適用）";
    times: "How often", "次數";
    add_fault: "Add the fault", "加入故障";
    waiting_faults: "Waiting to strike", "等待觸發";
    no_faults: "No fault is waiting.", "沒有等待中的故障。";
    remove_faults: "Remove all", "全部移除";
    fault_bad: "The fault was not added:", "未能加入故障：";
    clock_bad: "The clock was not moved:", "未能移動時鐘：";
    clock: "Clock", "時鐘";
    clock_more: "Codes, bills and days go by this clock. It moves forward only.", "授權碼、賬單及日期均以此時鐘為準，只可向前調校。";
    now: "Now", "現在";
    move_by: "Move forward by", "向前調校";
    three_minutes: "3 minutes: a bill closes", "3 分鐘：賬單關閉";
    ten_minutes: "10 minutes: an auth code expires", "10 分鐘：授權碼失效";
    one_hour: "1 hour", "1 小時";
    one_day: "1 day: cancelling is over", "1 日：不可再取消";
    one_year: "1 year: access tokens expire", "1 年：存取令牌失效";
    move_clock: "Move the clock", "調校時鐘";
    no_console: "The console is for this machine, or for whoever has the control token", "控制台只限本機或持有控制令牌者使用";
    unwritten: "This could not be kept", "未能保存";
    unwritten_more: "The sandbox can't write its state file, so nothing was kept. Make room for it, then try again.", "沙盒無法寫入狀態檔，因此未有保存任何內容。請先騰出空間，然後再試。";
    once_more: "Try again", "再試一次";
    foreign_form: "This form does not come from a page of this sandbox", "此表格並非來自本沙盒的頁面";
    foreign_form_more: "Nothing was done. Open the page again and press the button there.", "未有執行任何操作。請重新開啟頁面再試。";
}
