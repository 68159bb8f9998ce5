// What the pages gain where scripts run; without it nothing is missing that is needed.
'use strict'

function button(text, act, plain = true) {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = text
  made.className = plain ? 'plain' : ''
  made.addEventListener('click', () => act(made))
  return made
}

// "Here": the position goes into the form in place of the village.
const where = document.getElementById('where')
if (where && navigator.geolocation && window.isSecureContext) {
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  const put = (name, value) => {
    const field = where.elements[name] ?? where.appendChild(document.createElement('input'))
    field.type = 'hidden'
    field.name = name
    field.value = value
  }
  const found = ({ coords }) => {
    put('lon', coords.longitude.toFixed(6))
    put('lat', coords.latitude.toFixed(6))
    where.elements.unit.required = false
    said.textContent = `${where.dataset.done} ${Math.round(coords.accuracy)}`
  }
  const failed = () => { said.textContent = where.dataset.failed }
  const ask = () => navigator.geolocation.getCurrentPosition(found, failed,
    { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 })
  where.prepend(button(where.dataset.here, ask), said)
}

// What was typed is there again after a look back, in this tab, until it was sent.
const typed = document.getElementById('description')
const KEPT = 'typed'
if (typed) {
  if (!typed.value) typed.value = sessionStorage.getItem(KEPT) ?? ''
  typed.addEventListener('input', () => sessionStorage.setItem(KEPT, typed.value))
} else if (document.getElementById('slip-buttons')) sessionStorage.removeItem(KEPT)

// A slip is printed; number and code are copied.
const slip = document.getElementById('slip-buttons')
if (slip?.dataset.print) slip.append(button(slip.dataset.print, () => window.print()))
if (slip?.dataset.copy && navigator.clipboard) {
  slip.append(button(slip.dataset.copy, async (pressed) => {
    await navigator.clipboard.writeText(slip.dataset.text)
    pressed.textContent = slip.dataset.copied
  }))
}

// A slip's QR code brings number and code behind the "#", which no server sees.
const follow = document.getElementById('follow-form')
const [number, code] = location.hash.slice(1).split('/')

// An activation slip's, a login name and a code: what is left to type is the password.
const activate = document.getElementById('activate-form')
if (activate && number && code) {
  activate.elements.login.value = decodeURIComponent(number)
  activate.elements.code.value = decodeURIComponent(code)
  history.replaceState(null, '', location.pathname)
  activate.elements.password.focus()
}
if (follow && number && code) {
  follow.elements.number.value = number
  follow.elements.code.value = code
  history.replaceState(null, '', location.pathname)
  // Whoever came by a telephone's code, to a machine that prints, prints both for the reporter.
  const labelled = (id) => document.querySelector(`label[for=${id}]`).firstChild.textContent.trim()
  const both = document.createElement('p')
  both.className = 'code printed'
  both.textContent = `${labelled('number')} ${number} ${labelled('code')} ${code}`
  const buttons = document.createElement('p')
  buttons.className = 'buttons'
  buttons.append(button(follow.dataset.print, () => window.print()))
  follow.after(buttons, both)
}
