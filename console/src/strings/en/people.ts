import type { Role } from "@milepost/shared";

const roles: Record<Role, string> = { agent: "Agent", lead: "Lead", owner: "Owner" };
const mays: Record<Role, string> = {
  agent: "Answers customers.",
  lead: "Also takes over what is stuck, approves goodwill and changes the settings.",
  owner: "Also adds people, gives roles and sets the limits of goodwill.",
};

/** Who works here, in which teams, and one's own account. */
export const people = {
  people: {
    title: "People",
    list: "Who works here",
    you: "you",
    roles,
    mays,
    invited: "Invited, has no password yet",
    disabled: "Disabled",
    change: (name: string) => `Change ${name}`,
    changeShort: "Change",
    role: "Role",
    team: "Team",
    sites: "Sites",
    allSites: "All sites, also those that come later",
    save: "Save",
    makeLink: "Make a password link",
    link: (name: string) => `Password link for ${name}`,
    linkHint: (name: string, until: string) =>
      `Hand it to ${name} yourself. It is shown only now, works once, until ${until}, and ends every earlier one.`,
    disable: (name: string) => `Disable ${name}`,
    disableShort: "Disable",
    disableSure: (name: string) =>
      `${name} is signed out everywhere at once, and their open conversations are handed on to a lead.`,
    enable: (name: string) => `Enable ${name} again`,
    enableShort: "Enable again",
  },
  newPerson: {
    title: "Add a person",
    lead: "You get a link to hand over, by which they choose a password.",
    name: "Name, as customers see it",
    email: "E-mail, to sign in with",
    submit: "Add and make a link",
  },
  teamSettings: {
    title: "Teams",
    lead: "What nobody has can be given to a team, and reports tell how each does.",
    none: "No teams yet.",
    noTeam: "No team",
    name: "Name of a new team",
    nameHint: "Customers read it, as in “The team Parcels has it”.",
    submit: "Make the team",
    dissolve: (name: string) => `Dissolve ${name}`,
    dissolveShort: "Dissolve",
    sure: (name: string) => `Nobody is in ${name} afterwards. What was said of it stays.`,
  },
  devices: {
    title: "Signed in",
    of: (name: string) => `Where ${name} is signed in`,
    loading: "Looking where…",
    nowhere: "Nowhere.",
    someBrowser: "Another program",
    place: (browser: string, network: string) => `${browser}, ${network}`,
    here: "Here, now",
    seen: (last: string, since: string) => `Last seen ${last}, since ${since}`,
    end: (browser: string) => `End the session in ${browser}`,
    endShort: "End",
    sure: "Whoever works there is signed out at once.",
  },
  account: {
    title: "Your account",
    lead: "A new password signs you out everywhere else.",
    current: "Current password",
    next: "New password",
    submit: "Change the password",
  },
};
