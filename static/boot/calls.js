// Calls on their way from window.downhill to the page's program.

const pending = new Set(); // the calls' reject functions
let over = "";
let connected, refused;
const connection = new Promise((resolve, reject) => { connected = resolve; refused = reject; });
connection.catch(() => {}); // each caller handles its own rejection

export const ready = connection.then(() => undefined);
ready.catch(() => {});

// connect lets the calls through to a function, once the engine answers; fail refuses them.
export const connect = (call) => connected(call);
export const fail = (sentence) => refused(new Error(sentence));
window.downhillStart.whenStopped(fail);

// end refuses the calls from now on, and those that wait.
export const end = (sentence) => {
  over = sentence;
  fail(over);
  for (const reject of pending) reject(new Error(over));
};

// ask carries out a call. made makes its result from the answer and the rows of numbers that come with it.
export const ask = async (verb, text, made = (answer) => answer) => {
  const call = await connection;
  if (over) throw new Error(over);
  let undo;
  return new Promise((resolve, reject) => {
    pending.add(undo = reject);
    const refuse = (sentence, field, value) => {
      const error = new Error(sentence);
      error.name = "DownhillError";
      if (field) Object.assign(error, { field, value });
      reject(error);
    };
    call(verb, text, (answer, ...rows) => resolve(made(JSON.parse(answer), ...rows)), refuse);
  }).finally(() => pending.delete(undo));
};
