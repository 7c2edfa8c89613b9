/** In which there are words for customers. */
export const LANGUAGES = ["en", "zh", "ru", "fi"] as const;
export type Language = (typeof LANGUAGES)[number];
