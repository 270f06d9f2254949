// boot.js runs before go-app: it keeps a broken link from stopping the start, and makes window.downhill, the interface
// for embedding and scripting, ready to be called at once. Calls wait until the engine has greeted.
import "./link.js";
import "./load.js";
import "./engine.js";
import "./api.js";
import "./page.js";
