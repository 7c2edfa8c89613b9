const PATHS = {
  back: "M10 3 5 8l5 5",
  check: "m3 8.5 3.2 3.2L13 4.8",
  clock: "M8 4.5V8l2.4 1.6M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z",
  dots: "M4 8h.01M8 8h.01M12 8h.01",
  down: "m4 6 4 4 4-4",
  flag: "M4 14V2.5m0 .5h8l-2 2.7 2 2.8H4",
  gift: "M2.5 6h11v2.500h-11V6Zm1 2.500v5h9v-5M8 6v7.500M8 6C5.5 6 4.500 5 4.500 4S6.500 2.500 8 6c1.500-3.500 3.500-3 3.500-2S10.500 6 8 6Z",
  handOver: "M2.500 5.500h9M8.500 2.500l3 3-3 3M13.500 10.500h-9M7.500 7.500l-3 3 3 3",
  hourglass: "M4 2.5h8M4 13.5h8M5 2.5C5 6 7.5 6.5 7.5 8S5 10 5 13.500M11 2.500C11 6 8.5 6.5 8.5 8s2.5 2 2.5 5.5",
  inbox: "M2.5 9.5 4.3 3.500h7.400l1.8 6v3h-11v-3Zm0 0H6a2 2 0 0 0 4 0h3.5",
  keys: "M2 4.500h12v7H2v-7Zm2.500 2.300h.01M7 6.800h.01M9.500 6.800h.01M12 6.800h-.01M5 9.300h6",
  link: "M6.500 9.500l3-3M7 5l1.500-1.500a2.800 2.800 0 0 1 4 4L11 9M9 11l-1.500 1.500a2.800 2.800 0 0 1-4-4L5 7",
  note: "M3 3h10v7l-3 3H3V3Zm10 7h-3v3",
  options: "M8 13.500V9M8 9 3.500 5.500V2.500M8 9l4.500-3.500V2.500M2 4l1.500-1.500L5 4m6 0 1.500-1.500L14 4",
  out: "M6 2.500H3v11h3M7 8h6.500m-2.5-2.500L13.5 8 11 10.5",
  person: "M8 8a2.7 2.7 0 1 0 0-5.400A2.7 2.7 0 0 0 8 8Zm-5 5.500c.5-2.5 2.5-3.7 5-3.700s4.5 1.2 5 3.7",
  plan: "M3.5 4h.01M3.5 8h.01M3.5 12h.01M6.5 4H13M6.5 8H13M6.5 12H13",
  plus: "M8 3v10M3 8h10",
  reopen: "M3 8a5 5 0 1 0 1.7-3.750M4.5 2v2.500H7",
  reply:
    "M2.5 4.500A1.5 1.5 0 0 1 4 3h8a1.5 1.5 0 0 1 1.5 1.500v5A1.5 1.5 0 0 1 12 11H7l-3 2.500V11a1.5 1.5 0 0 1-1.5-1.500v-5Z",
  reports: "M2.500 13.500h11M4 11V7.500M8 11V3.500M12 11V5.500",
  send: "M2.5 8h7M2.5 8 1.8 2.7 14 8 1.8 13.3 2.5 8Z",
  settings: "M2.500 4.500h6m3 0h2M2.500 11.500h2m3 0h6M10 3v3M6 10v3",
  sound: "M2.5 6v4H5l3.5 3V3L5 6H2.500Zm8.5-.5a3.5 3.5 0 0 1 0 5m1.8-7a6 6 0 0 1 0 9",
  soundOff: "M2.5 6v4H5l3.5 3V3L5 6H2.500Zm8.5.5 3 3m0-3-3 3",
  star: "m8 2 1.800 3.900 4.200.500-3.100 2.900.800 4.200L8 11.400l-3.700 2.100.800-4.200L2 6.400l4.200-.500L8 2Z",
  trash: "M3 4.500h10M6.5 4.500v-2h3v2m-5 0 .6 9h5.800l.6-9",
  update: "M8 13.500a5.5 5.5 0 1 0-5.5-5.500v5.500H8ZM5.5 8h.01M8 8h.01M10.5 8h.01",
  warn: "M8 6v3m0 2.200v.01M8 2 1.8 13h12.400L8 2Z",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawn sign beside words; never without them, so it is hidden from assistive software. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
