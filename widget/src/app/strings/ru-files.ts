import type { FileStrings } from "./strings.ts";

export const strings: FileStrings = {
  chosen: "Файлы к отправке",
  sending: (share) => `Отправляется, ${share}`,
  ready: "Готов к отправке",
  remove: (name) => `Убрать ${name}`,
  sendAgain: (name) => `Отправить ${name} ещё раз`,
  picture: (name) => `Изображение ${name}`,
  download: (name, size) => `Скачать ${name}, ${size}`,
  notLoaded: "Не удалось загрузить. Нажмите, чтобы попробовать ещё раз.",
};
