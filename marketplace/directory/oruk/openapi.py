"""The description of the open data for machines, in OpenAPI 3.1."""

from marketplace.directory.oruk.kept import JSON

LICENCE = {"name": "Open Government Licence v3.0", "identifier": "OGL-UK-3.0"}
PAGING = {
    "page": ("integer", "Which page, from 1."),
    "per_page": ("integer", "How many records a page holds."),
    "format": ("string", "`json` for a page, `ndjson` for every record, one a line."),
}
SEARCH = {"search": ("string", "Every one of these words is in the record.")}
NARROWING = {
    "taxonomy_term_id": ("string", "Listings with this word."),
    "taxonomy_id": ("string", "Listings with any word of this list."),
    "organization_id": ("string", "Listings of this organisation."),
    "modified_after": ("string", "Listings changed at or after this date and time."),
}
FULL = {"full": ("boolean", "Each record with all of its parts.")}
NEAR = {
    "postcode": ("string", "Places that serve this postcode, or are near it."),
    "proximity": ("integer", "How near, in metres from the centre of the postcode."),
}
LISTS: dict[str, tuple[str, str, dict[str, tuple[str, str]]]] = {
    "services": (
        "service",
        "required",
        SEARCH | PAGING | NARROWING | FULL | {"minimal": ("boolean", "Only ids and when each changed, all at once.")},
    ),
    "service_at_locations": ("service at a location", "optional", SEARCH | PAGING | NARROWING | FULL | NEAR),
    "organizations": (
        "organization",
        "optional",
        SEARCH | PAGING | FULL | {"full_service": ("boolean", "Each with its services.")},
    ),
    "taxonomies": ("taxonomy", "optional", SEARCH | PAGING),
    "taxonomy_terms": (
        "taxonomy term",
        "optional",
        SEARCH
        | PAGING
        | {
            "taxonomy_id": ("string", "Words of this list."),
            "top_only": ("boolean", "Only words that stand under no other."),
            "parent_id": ("string", "Words that stand under this one."),
        },
    ),
}
SCHEMAS = "https://openreferraluk.org/specifications/3.0/schema/"


def document(*, server: str) -> JSON:
    """Describe every address, what may be asked there, and the published schema of the answer."""
    paths: JSON = {"/": {"get": _answer("Which standard this is.", "required", "api_details.json", [])}}
    for name, (noun, tag, parameters) in LISTS.items():
        schema = noun.replace(" at a ", "_at_").replace(" ", "_")
        asked = [_parameter(key, *rest) for key, rest in parameters.items()]
        paths[f"/{name}"] = {"get": _answer(f"A page of every {noun}.", tag, f"{schema}_list.json", asked)}
        paths[f"/{name}/{{id}}"] = {"get": _answer(f"One {noun}.", tag, f"{schema}.json", [_ID])}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tributary: open directory", "version": "3.0", "license": LICENCE},
        "servers": [{"url": server}],
        "paths": paths,
    }


_ID: JSON = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}


def _parameter(name: str, kind: str, words: str) -> JSON:
    return {"name": name, "in": "query", "required": False, "description": words, "schema": {"type": kind}}


def _answer(summary: str, tag: str, schema: str, parameters: list[JSON]) -> JSON:
    content = {"application/json": {"schema": {"$ref": f"{SCHEMAS}{schema}"}}}
    wrong = {"description": "A parameter does not say what it should; `error` says which."}
    answers = {"200": {"description": summary, "content": content}, "400": wrong}
    if parameters == [_ID]:
        answers["404"] = {"description": "There is no such record."}
    return {"summary": summary, "tags": [tag], "parameters": parameters, "responses": answers}
