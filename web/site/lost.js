// On the page for lost visitors of a static host: where the # of a link was written as %23, its fragment has become a part
// of the path, and the page that was meant is the one below data-base.
{
  const { pathname, search } = location;
  const hash = /%(?:25)*23/.exec(pathname);
  if (hash) location.replace(`${document.currentScript.dataset.base}${search}#${pathname.slice(hash.index + hash[0].length)}`);
}
