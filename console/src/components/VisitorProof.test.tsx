import { render } from "@testing-library/preact";
import { expect, test } from "vitest";
import { VisitorProof } from "./VisitorProof.tsx";

const EMAIL = "vera@acme.example";

test.each([
  ["nothing of who has said nothing", {}, ""],
  ["an address that was typed as not verified", { email: EMAIL }, `${EMAIL} not verified`],
  ["that the name is the site's word", { isIdentified: true }, "verified"],
  [
    "an address that was typed by who is signed in",
    { isIdentified: true, email: EMAIL },
    `verified${EMAIL} not verified`,
  ],
  [
    "an address that is the site's word",
    { isIdentified: true, email: EMAIL, isEmailVerified: true },
    `verified${EMAIL} verified`,
  ],
] as const)("[V4] it says %s", (_, proof, text) => {
  const { container } = render(<VisitorProof visitor={{ id: "vera", name: "Vera", ...proof }} />);
  expect(container.textContent).toBe(text);
});
