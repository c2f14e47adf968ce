// Shows how often a page was read, where the endpoint of the site answers with a number.
const place = document.querySelector("[data-counter]");

async function count() {
  try {
    const reply = await fetch(place.dataset.counter, { credentials: "omit" });
    const views = Number(await reply.text());
    if (reply.ok && Number.isSafeInteger(views) && views > 0) {
      place.querySelector("span").textContent = views;
      place.hidden = false;
    }
  } catch {
    // The page says nothing of its readers where nobody counts them.
  }
}

if (place) count();
