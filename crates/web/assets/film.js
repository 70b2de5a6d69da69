// A film as it plays: scenes and captions in step with its sound, and the speed one has chosen. Fetched when a film is
// first played; without it, the browser shows the captions itself, and the scenes stand on the film's page.

const known = new WeakSet();

export const follow = (player) => {
  if (known.has(player)) return;
  known.add(player);
  keepSpeed(player);
  for (const track of player.textTracks) if (track.kind === "captions") track.mode = "showing";
  if (!player.dataset.scenes) return;
  showScenes(player);
  showCaptions(player);
};

// The speed chosen once is that of every film; nothing is kept of those who never change it.
const keepSpeed = (player) => {
  const key = "film-speed";
  try {
    const kept = Number(localStorage.getItem(key));
    if (kept) player.playbackRate = player.defaultPlaybackRate = kept;
    player.addEventListener("ratechange", () => {
      if (player.playbackRate === 1) localStorage.removeItem(key);
      else localStorage.setItem(key, player.playbackRate);
    });
  } catch {
    // Storage is closed to us: the speed lasts as long as the page.
  }
};

// The poster stays over mere sound, and the picture lies beneath for browsers that take it away: both show the scene.
const showScenes = (video) => {
  const picture = video.parentElement.querySelector("img");
  const starts = video.dataset.starts.split(" ").map(Number);
  const address = (scene) => `${video.dataset.scenes}${scene + 1}.svg`;
  let shown = 0;
  let timer;
  const step = () => {
    clearTimeout(timer);
    const now = video.currentTime * 1000;
    const scene = Math.max(0, starts.filter((start) => start <= now + 1).length - 1);
    if (scene !== shown) picture.src = video.poster = address((shown = scene));
    const next = starts[scene + 1];
    if (next === undefined) return;
    new Image().src = address(scene + 1);
    if (!video.paused) timer = setTimeout(step, (next - now) / video.playbackRate);
  };
  for (const event of ["play", "playing", "pause", "seeking", "seeked", "ratechange", "timeupdate"]) {
    video.addEventListener(event, step);
  }
  step();
};

// Browsers write captions under the controls that stay on screen over mere sound: they are written below the scene
// instead, as long as the browser's own menu has them shown.
const showCaptions = (video) => {
  const screen = video.parentElement;
  const lines = screen.querySelector("p");
  const track = [...video.textTracks].find((track) => track.kind === "captions");
  const write = () => {
    const cues = track.mode === "showing" ? [...(track.activeCues ?? [])] : [];
    lines.replaceChildren(...cues.map((cue) => cue.getCueAsHTML()));
  };
  track.addEventListener("cuechange", write);
  video.textTracks.addEventListener("change", write);
  screen.classList.add("live");
  write();
};
