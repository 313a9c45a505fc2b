"""The pages, one a file. Each has a router with its HTML and its JSON."""

from accordingto.web.pages import add, api, article, entity, map, relation, review, search, sources, stories, tables, transfers

PAGES = (
    search.router,
    stories.router,
    article.router,
    entity.router,
    relation.router,
    review.router,
    transfers.router,
    map.router,
    sources.router,
    add.router,
    tables.router,
    api.router,
)
