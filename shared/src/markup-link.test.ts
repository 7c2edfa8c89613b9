import { expect, test } from "vitest";
import { linkTo } from "./markup-link.ts";

test.each([
  ["https://acme.example/a?b=c", "https://acme.example/a?b=c"],
  ["HTTP://acme.example", "http://acme.example/"],
  ["mailto:help@acme.example", "mailto:help@acme.example"],
  ["tel:+358-40(123)4567", "tel:+358-40(123)4567"],
])("%s is led to", (written, href) => {
  expect(linkTo(written)).toEqual({ kind: "link", href, label: written });
});

test.each([
  "javascript:alert(1)",
  "data:text/html,<script>",
  "vbscript:x",
  "file:///etc/passwd",
  "//acme.example",
  "/path",
  "mailto:a@b?bcc=c@d",
  "mailto:nobody",
  "tel:1;ext=2",
  "https://",
  "https://a:99999",
  "https://%zz",
  "\u0001https://acme.example",
  "blob:https://acme.example/1",
])("%j is not led to", (written) => {
  expect(linkTo(written)).toBeUndefined();
});

test.each([
  ["https://аррӏе.com", "https://аррӏе.com", "xn--80ak6aa92e.com"],
  ["https://acme.example@evil.example", "https://acme.example@evil.example", "evil.example"],
  ["https://evil.example/acme.example", "https://acme.example", "evil.example"],
  ["https://evil.example", "evil.example.acme.example", "evil.example"],
  ["https://evil.example\\@acme.example", "https://evil.example\\@acme.example", "evil.example"],
  ["https://evil.example", "click here", "evil.example"],
  ["https://acme.example", "\u202eelpmaxe.emca", "acme.example"],
  ["https://acme.example:8443/x", "acme.example", "acme.example:8443"],
  ["mailto:evil@evil.example", "help@acme.example", "evil@evil.example"],
  ["https://acme.example/x", "acme.example/y", undefined],
])("of a link to %s that says %j it is said that it leads to %s", (written, label, place) => {
  expect(linkTo(written, label)?.place).toBe(place);
});
