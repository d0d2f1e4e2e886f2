"""Words and lists of words as Open Referral UK 3.0 has them."""

from marketplace.directory.models import ServiceTerm, Taxonomy, Term
from marketplace.directory.oruk.kept import JSON, kept


def attribute(part: ServiceTerm) -> JSON:
    """Give a word under which it is found."""
    return kept(id=part.pk, link_type=part.term.taxonomy.name, taxonomy_term=term(part.term))


def term(word: Term) -> JSON:
    """Give one word of a list."""
    return kept(
        id=word.pk,
        code=word.code,
        name=word.name,
        description=word.description or word.name,
        parent_id=word.parent_id,
        taxonomy=word.taxonomy.name,
        taxonomy_id=word.taxonomy_id,
        term_uri=word.uri,
        term=word.name,
    )


def taxonomy(words: Taxonomy) -> JSON:
    """Give a list of words without its words."""
    return kept(
        id=words.pk,
        name=words.name,
        description=words.description or words.name,
        uri=words.uri,
        version=words.version,
    )


def whole_taxonomy(words: Taxonomy) -> JSON:
    """Give a list of words with its words."""
    return taxonomy(words) | kept(taxonomy_terms=[term(word) for word in words.terms.all()])
