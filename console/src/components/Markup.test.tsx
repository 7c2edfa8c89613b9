import { render, screen } from "@testing-library/preact";
import { expect, test } from "vitest";
import { Markup } from "./Markup.tsx";

test("what a customer writes is drawn with what its marks say, and markup of pages stays text", () => {
  const { container } = render(
    <Markup text={"> **so** <script>alert(1)</script>\n3. `x`\n[a](javascript:alert(1))"} />,
  );
  expect(container.querySelector("blockquote strong")?.textContent).toBe("so");
  expect(container.querySelector("ol")?.start).toBe(3);
  expect(container.querySelector("script, a")).toBeNull();
  expect(container.textContent).toContain("<script>alert(1)</script>");
  expect(container.textContent).toContain("[a](javascript:alert(1))");
});

test("a link says in ASCII where it leads when its letters only look so", () => {
  render(<Markup text="https://аррӏе.com" />);
  const link = screen.getByRole("link");
  expect(link.getAttribute("href")).toBe("https://xn--80ak6aa92e.com/");
  expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow ugc");
  expect(link.textContent).toBe("https://аррӏе.com (xn--80ak6aa92e.com)");
});
