// Wakes the parts of the design system; every page works without it.
const { initAll } = await import(document.documentElement.dataset.parts)

initAll()
