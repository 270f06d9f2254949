//go:build e2e

package e2e

import "testing"

// holding is JavaScript that lets a test hold the page's clock still, by whose ticks go-app draws. Calls and answers go
// on, so that things happen in the order of a machine that is too busy to draw.
const holding = `(() => {
	const wait = window.setTimeout, now = performance.now.bind(performance), held = [];
	let still = 0;
	performance.now = () => still || now();
	window.setTimeout = (call, ms, ...rest) => still ? held.push(() => call(...rest)) : wait(call, ms, ...rest);
	window.holdStill = () => { still = now(); };
	window.goOn = () => { still = 0; held.splice(0).forEach((call) => call()); };
	window.sure = async (is) => { while (!await is()) await new Promise(requestAnimationFrame); };
})()`

// A dialogue opens once it is drawn. Where the Scene that it was opened for is there before, it stays closed.
func TestTheDialogueClosesAfterAScene(t *testing.T) {
	t.Parallel()
	k := blank(t, desktop)
	k.before(holding)
	k.goTo(server)
	give := map[string]string{
		"dropped": `async (scene) => {
			const data = new DataTransfer();
			data.items.add(new File([scene], "scene.json"));
			holdStill();
			document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
		}`,
		"pasted": `async (scene) => {
			document.querySelector(".button.import").click();
			await sure(() => document.querySelector("#import").open);
			document.querySelector("#import-text").value = scene;
			holdStill();
			document.querySelector("#import .primary").click();
		}`,
	}
	for how, way := range give {
		left := 0
		for range 30 {
			if eval[bool](k, `(async (give) => {
				const dialog = document.querySelector("#import"), count = 20 + (await downhill.scene()).count % 50;
				await give(JSON.stringify({ dataset: "xor", count }));
				await sure(async () => (await downhill.scene()).count === count);
				goOn();
				await sure(() => document.querySelector("#set-count").value === String(count));
				await new Promise((done) => setTimeout(done));
				const left = dialog.open;
				dialog.close();
				return left;
			})(`+way+`)`) {
				left++
			}
		}
		if left > 0 {
			t.Errorf("%d of 30 dialogues are open after a Scene was %s", left, how)
		}
	}
}
