// Looks a page over as an auditor would and returns what is wrong with it, in words. The body of a function: `expected`
// holds the page's language.
const wrong = [];
const say = (element, words) => wrong.push(`${words}: <${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""} class="${element.className?.baseVal ?? element.className}"> ${(element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 60)}`);
const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;
const unseen = (element) => element.closest(".unseen, .skip") !== null;

// Nothing sticks out.
const root = document.scrollingElement;
if (root.scrollWidth > root.clientWidth) wrong.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
for (const element of document.body.querySelectorAll("*")) {
  if (!shown(element) || unseen(element) || element.closest("svg")) continue;
  const box = element.getBoundingClientRect();
  if (box.right > root.clientWidth + 1 || box.left < -1) say(element, `sticks out (${Math.round(box.left)} to ${Math.round(box.right)})`);
  if (["H1", "H2", "P", "DD", "DT", "A", "BUTTON", "SPAN", "STRONG", "LABEL"].includes(element.tagName) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) say(element, "its text is wider than itself");
}

// Contrast of every text with what is behind it.
const parse = (color) => {
  const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
  return { r, g, b, a };
};
const over = (top, below) => ({
  r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1,
});
const luminance = ({ r, g, b }) => {
  const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const behind = (element) => {
  const layers = [];
  for (let e = element; e; e = e.parentElement) layers.push(parse(getComputedStyle(e).backgroundColor));
  return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
};
let texts = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (!node.data.trim() || !shown(element) || unseen(element) || ["SCRIPT", "STYLE", "OPTION"].includes(element.tagName)) continue;
  if (element.closest(":disabled")) continue;
  const ground = behind(element);
  const ink = over(parse(getComputedStyle(element).color), ground);
  const [light, dark] = [luminance(ink), luminance(ground)].sort((a, b) => b - a);
  const contrast = (light + 0.05) / (dark + 0.05);
  texts += 1;
  if (contrast < 4.5) say(element, `contrast ${contrast.toFixed(2)}`);
}
if (texts < 5) wrong.push(`only ${texts} texts were looked at`);

// Everything that can be used has a name, and room for a finger.
const named = (element) => (element.getAttribute("aria-label") || [...(element.labels ?? [])].map((l) => l.innerText).join(" ")
  || (element.getAttribute("aria-labelledby") || "").split(/\s+/).map((id) => document.getElementById(id)?.innerText ?? "").join(" ")
  || (["BUTTON", "A", "SUMMARY"].includes(element.tagName) ? element.textContent : "") || element.title || "").trim();
for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [role=region], pre[tabindex]")) {
  if (!shown(element) && !unseen(element)) continue;
  if (!named(element)) say(element, "has no name");
  const box = element.getBoundingClientRect();
  if (!unseen(element) && !["PRE", "IFRAME"].includes(element.tagName) && (box.height < 24 || box.width < 24) && element.type !== "checkbox") say(element, `is only ${Math.round(box.width)} by ${Math.round(box.height)}`);
}
for (const picture of document.querySelectorAll("img")) if (!picture.hasAttribute("alt")) say(picture, "has no alt");
for (const picture of document.querySelectorAll("svg")) if (picture.getAttribute("aria-hidden") !== "true") say(picture, "is neither named nor hidden");

// The page's frame: language, title, landmarks, headings, ids.
if (document.documentElement.lang !== expected) wrong.push(`lang is ${document.documentElement.lang}, not ${expected}`);
if (!document.title.trim()) wrong.push("there is no title");
if (document.querySelectorAll("main").length !== 1) wrong.push("there is not one main");
if (document.querySelectorAll("h1").length !== 1) wrong.push("there is not one h1");
let level = 0;
for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
  const own = Number(heading.tagName[1]);
  if (own > level + 1) say(heading, `a heading of level ${own} after one of ${level}`);
  if (!heading.textContent.trim()) say(heading, "is empty");
  level = own;
}
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
for (const id of ids) if (ids.filter((other) => other === id).length > 1) wrong.push(`the id ${id} is there twice`);
for (const name of ["aria-labelledby", "aria-describedby", "for"]) {
  for (const element of document.querySelectorAll(`[${name}]`)) {
    for (const id of element.getAttribute(name).split(/\s+/)) if (!document.getElementById(id)) say(element, `${name} names nothing: ${id}`);
  }
}
for (const nav of document.querySelectorAll("nav")) if (!nav.getAttribute("aria-label")) say(nav, "has no name");
for (const list of document.querySelectorAll("ul, ol")) for (const child of list.children) if (child.tagName !== "LI") say(child, "is in a list and no item");
for (const form of document.querySelectorAll("form[method=post]")) if (!form.querySelector("[name=token]")?.value) say(form, "has no token");
return wrong;
