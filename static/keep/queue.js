// Tasks that run one after another.

let queue = null; // its end, null if it is empty

export const isBusy = () => queue !== null;

export const line = (task) => {
  const mine = (queue ?? Promise.resolve()).then(task).catch(() => {}).finally(() => { if (queue === mine) queue = null; });
  queue = mine;
};
