/** What the person who starts the server reads. The set-up link is printed, never logged. */
export function welcome(options: { publicUrl: string; demo: boolean; setupToken: string | undefined }): string {
  const { publicUrl, demo, setupToken } = options;
  const lines = [
    "",
    "Milepost is ready.",
    ...(demo ? [`  Demo shop    ${publicUrl}/demo/`] : []),
    `  Console      ${publicUrl}/console/`,
    ...(setupToken === undefined
      ? []
      : [
          "",
          "Nobody can sign in yet. This link makes the first owner; it works once:",
          `  ${setUpLink(publicUrl, setupToken)}`,
        ]),
    "",
    "",
  ];
  return lines.join("\n");
}

/** The token is behind the `#`, which browsers never send: it is in no log of any server. */
export function setUpLink(publicUrl: string, setupToken: string): string {
  return `${publicUrl}/console/#setup=${setupToken}`;
}
