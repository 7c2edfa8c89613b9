import { expect, test } from "vitest";
import { openSettings, sectionOf } from "../../test/settings-screen.tsx";

test("[E5] the days after which words are erased are saved, and taken away by leaving them empty", async () => {
  const stage = await openSettings({ site: { retentionDays: 90 } });
  const section = sectionOf("How long words are kept");
  expect(section.field("Days after the end").value).toBe("90");
  await section.types("Days after the end", "30");
  await section.presses("Save the days");
  await section.types("Days after the end", "");
  await section.presses("Save the days");
  expect(stage.api.changes).toEqual([{ retentionDays: 30 }, { retentionDays: null }]);
});
