use alipayhk::MerchantAgreementId;

const ID: MerchantAgreementId = MerchantAgreementId::from_static("an agreement id of more than 32 characters");

fn main() {
    let _ = ID;
}
