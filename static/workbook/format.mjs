// Formats of numbers, as far as they say that a number is a date, a time or a percentage.

// The formats that have numbers and no code: those of dates, dates with times, and times.
const known = (id) => {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58) return "date";
  if (id === 22) return "moment";
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56) return "time";
  return id === 9 || id === 10 ? "percent" : "";
};

// kindOf says what a format shows: "date", "time", "moment" for both, "percent", or "" for a number. What is quoted, a
// colour or a language says nothing.
export const kindOf = (id, code) => {
  if (code === undefined) return known(id);
  const [bare] = code.replace(/"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "").toLowerCase().split(";");
  if (bare === "general") return "";
  const isTime = /[hs]|\[m/.test(bare);
  const isDate = /[yd]/.test(bare) || (!isTime && bare.includes("m"));
  if (isDate) return isTime ? "moment" : "date";
  return isTime ? "time" : bare.includes("%") ? "percent" : "";
};

const day = 86400;
const two = (n) => String(n).padStart(2, "0");
const clock = (seconds) => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

// The first day that there is, the last, and the last before 1 March 1900: the year 1900 has a 29 February there, as in
// the first spreadsheets.
const [first, last, leap] = [1, 2958465, 60];

// written is a number as a date or a time in ISO 8601, or undefined where it is none. Days are counted from 1900, or from
// 1904.
export const written = (number, kind, from1904) => {
  if (!(number >= 0)) return undefined;
  const seconds = Math.round(number * day);
  if (kind === "time") return clock(seconds);
  const days = Math.floor(seconds / day) + (from1904 ? 1462 : 0);
  if (days < first || days > last || days === leap) return undefined;
  const date = new Date(Date.UTC(1899, 11, days < leap ? 31 : 30) + days * day * 1000).toISOString().slice(0, 10);
  return kind === "moment" || seconds % day ? `${date} ${clock(seconds % day)}` : date;
};
