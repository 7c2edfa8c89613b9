const PATHS = {
  attach:
    "M19 11.500l-7.500 7.500a4.500 4.500 0 0 1-6.500-6.500l8-8a3 3 0 0 1 4.500 4.500l-8 8a1.500 1.500 0 0 1-2-2l7-7",
  close: "M6 6l12 12M18 6L6 18",
  list: "M5 7h14M5 12h14M5 17h9",
  send: "M5 12h13M12 5.5l6.5 6.5-6.5 6.5",
  add: "M12 5v14M5 12h14",
  down: "M6 9.5l6 6 6-6",
  up: "M6 14.5l6-6 6 6",
  check: "M6 12.5l4 4 8-9",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5v5l3 2",
  alert: "M12 4.5L3 19.5h18zM12 10v4.5M12 17h.01",
};

/** A drawing on a grid of 24, for the eye only: what it means is said by the text or name beside it. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
