/** The product's sign: a way with a post on it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" class="mark-ground" />
      <path d="M8 21.5h16" class="mark-way" />
      <circle cx="9" cy="21.5" r="3.5" class="mark-dot" />
      <path d="M20.5 21.5V8l6 3-6 3.2" class="mark-post" />
    </svg>
  );
}
