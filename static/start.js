// Runs first of all, and is written so that old browsers can read it. If the page cannot start, the loading screen
// would stay at 0 % for ever. So one sentence replaces it, which says what is missing. window.downhill.ready is
// rejected with that sentence.
(function () {
  "use strict";
  var hear = function () {};
  var sentenceOf = null; // why it does not start, once that is known
  var parsed = false; // the document, and go-app's script has run
  var start = (window.downhillStart = {
    keeps: true, // work is stored; storage.js and boot.js may set it to false
    stopped: false,
    words: function () { return document.querySelector("meta[name=start-words]").dataset; }, // which comes later in the document
    // stop ends the start. make gets the words and returns the sentence. Only the first sentence is shown.
    stop: function (make) {
      if (start.stopped) return;
      start.stopped = true;
      sentenceOf = make;
      if (parsed) say();
      if (window.WebAssembly) window.WebAssembly.instantiateStreaming = function () { return new Promise(function () {}); };
    },
    // whenStopped passes the sentence to a function.
    whenStopped: function (listener) { hear = listener; },
    // unloaded is the sentence for a program that could not be loaded.
    unloaded: function (words, reason) {
      return words.unloaded.replace("{reason}", reason) + (start.keeps ? " " + words.kept : "");
    }
  });

  function say() {
    var sentence = sentenceOf(start.words());
    var screen = document.getElementById("app-wasm-loader");
    if (screen) { // go-app goes on writing its percentage into the old one
      var said = screen.cloneNode(true);
      said.setAttribute("role", "alert");
      said.querySelector("img").alt = "";
      var label = said.querySelector("p");
      label.textContent = sentence;
      label.removeAttribute("style"); // it hides where there is no style sheet
      said.removeChild(said.lastChild); // the sentence for browsers without scripts
      screen.parentNode.replaceChild(said, screen);
      document.documentElement.className += " stopped";
    }
    hear(sentence);
    if (!window.downhill && window.Promise) {
      var refused = Promise.reject(new Error(sentence));
      refused["catch"](function () {}); // each caller handles its own rejection
      window.downhill = { ready: refused };
    }
  }

  if (window.origin === "null") start.stop(function (words) { return words.noOrigin; });
  else if (!window.WebAssembly) start.stop(function (words) { return words.noWebAssembly; });
  else if (!window.Worker) start.stop(function (words) { return words.noWorker; });

  addEventListener("error", function (event) {
    var from = event.target;
    if (!from || from.tagName !== "SCRIPT") return;
    start.stop(function (words) { return start.unloaded(words, words.missing.replace("{file}", from.src.split("/").pop())); });
  }, true);
  document.addEventListener("load", function (event) { // before the next script runs
    var of = event.target;
    if (of.tagName !== "SCRIPT" || !/\/boot\.js$/.test(of.src) || window.downhill) return;
    start.stop(function (words) { return words.tooOld; }); // boot.js could not be read
  }, true);
  document.addEventListener("DOMContentLoaded", function () {
    parsed = true;
    if (start.stopped) say();
  });
})();
