"""How the site is kept: who may write what, who checks it, when it is looked at again."""
