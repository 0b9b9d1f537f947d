//! Finds elements as a person names them. The roles and names are computed in the page, for the few roles that the tests
//! use; what is hidden is not found.

/// Returns the first visible element of a role whose accessible name contains a text (arguments: role, name, within).
pub(crate) const FIND: &str = r#"
const [role, wanted, within] = arguments;
const root = within ? document.querySelector(within) : document;
if (!root) return null;
const selectors = {
  button: 'button:not([role]), [role=button], summary', link: 'a[href]', textbox: 'input:not([type=checkbox]):not([type=radio]), textarea',
  combobox: 'select, [role=combobox]', checkbox: 'input[type=checkbox], [role=checkbox]', switch: '[role=switch]',
  heading: 'h1, h2, h3, h4', tab: '[role=tab]', row: '[role=row]', cell: '[role=gridcell], td', dialog: '[role=dialog]',
  option: '[role=option], [cmdk-item]', menuitem: '[role=menuitem], [role=menuitemcheckbox], [role=menuitemradio]',
  grid: '[role=grid]', alert: '[role=alert]', status: '[role=status]', listitem: 'li', region: 'section, aside', any: '*',
};
const text = (element) => (element.textContent || '').replace(/\s+/g, ' ').trim();
const name = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(text).join(' ');
  const label = element.getAttribute('aria-label');
  if (label) return label;
  if (element.labels && element.labels.length) return [...element.labels].map(text).join(' ');
  if (element.matches('input, textarea, select')) return element.getAttribute('placeholder') || element.getAttribute('title') || '';
  return text(element);
};
const seen = (element) => {
  if (!element.checkVisibility || !element.checkVisibility({ visibilityProperty: true })) return false;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0;
};
const all = [...root.querySelectorAll(selectors[role] || `[role=${role}]`)].filter(seen);
const exact = all.find((element) => name(element) === wanted);
if (exact) return exact;
const holding = all.filter((element) => name(element).includes(wanted));
// Of elements that lie in one another the innermost is meant.
return holding.find((element) => !holding.some((other) => other !== element && element.contains(other))) || null;
"#;
