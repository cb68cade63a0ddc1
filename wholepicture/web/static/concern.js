// Keeps what is written of a concern: on the server as it is typed, and in this tab as long as there is no connection.
const form = document.querySelector('form[data-concern]')
const name = (key) => `concern:${key}`

function fields () {
  return [...new FormData(form)].filter(([key]) => key !== 'csrfmiddlewaretoken')
}

function bring (kept) {
  for (const one of form.elements) {
    if (!one.name || one.type === 'hidden' || one.type === 'submit') continue
    const values = kept.filter(([key]) => key === one.name).map(([, value]) => value)
    if (one.type === 'radio' || one.type === 'checkbox') one.checked = values.includes(one.value)
    else one.value = values[0] || ''
  }
}

function say (words) {
  form.querySelector('[data-kept]').textContent = words
}

// One sending after another, so that what was written first never arrives last.
let last = Promise.resolve()
function send () {
  last = last.then(keep)
}

// A page that is being left may have asked for the next one before this sending arrived: then this tab's copy stays.
let leaving = false
window.addEventListener('beforeunload', () => { leaving = true })

async function keep () {
  const before = JSON.stringify(fields())
  const body = new FormData(form)
  body.set('do', 'keep')
  try {
    const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' })
    if (answer.status !== 204) throw new Error('not kept')
    if (!leaving && JSON.stringify(fields()) === before) sessionStorage.removeItem(name(form.dataset.concern))
    say('Your draft is kept. Nobody else can see it.')
  } catch {
    say('There is no connection, or you were signed out. What you wrote is kept in this tab; it is sent when there is one.')
    waiting = setTimeout(send, 5000)
  }
}

let waiting
if (form) {
  const here = name(form.dataset.concern)
  const kept = sessionStorage.getItem(here)
  if (kept) {
    bring(JSON.parse(kept))
    say('What you wrote before the connection was lost is back.')
    waiting = setTimeout(send, 500)
  }
  form.addEventListener('input', () => {
    leaving = false
    sessionStorage.setItem(here, JSON.stringify(fields()))
    clearTimeout(waiting)
    waiting = setTimeout(send, 800)
  })
  window.addEventListener('online', send)
  form.addEventListener('submit', (event) => {
    clearTimeout(waiting)
    if (navigator.onLine) return sessionStorage.setItem('concern-sent', here)
    event.preventDefault()
    say('There is no connection. What you wrote is kept in this tab. Try again when there is one.')
  })
}
