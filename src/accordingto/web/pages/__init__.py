"""The pages, one a file. Each has a router with its HTML and its JSON."""

from accordingto.web.pages import add, article, entity, map, search, sources, tables, transfers

PAGES = (search.router, article.router, entity.router, transfers.router, map.router, sources.router, add.router, tables.router)
