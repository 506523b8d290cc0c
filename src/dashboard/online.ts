/** The page whose policy lets other hosts be asked. */
const onlinePage = 'online.html';

/** Whether this is the page that may ask other hosts. */
export function isOnlinePage(pathname: string): boolean {
  return pathname.endsWith(`/${onlinePage}`);
}

/** The address of the online page with the same view. */
export function onlineAddress({
  pathname,
  search,
  hash,
}: Pick<Location, 'pathname' | 'search' | 'hash'>): string {
  return `${pathname.replace(/[^/]*$/, onlinePage)}${search}${hash}`;
}
