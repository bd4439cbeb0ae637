"""Every address: the shell's, the programs', and the rooms' own under the acting function, `/f/<function>/…`."""

from django.urls import include, path

from samverkan.project.furnishing import list_patterns
from samverkan.web.urls import handler400, handler403, handler404, handler500
from samverkan.web.urls import urlpatterns as shell

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    *shell,
    path("", include("samverkan.accounts.urls")),
    path("api/v1/", include("samverkan.api.urls")),
    *list_patterns(),
]
