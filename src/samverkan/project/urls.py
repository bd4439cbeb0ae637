"""Every page's address: the shell's, and the rooms' own under the acting function, `/f/<function>/…`."""

from django.urls import include, path

from samverkan.project.furnishing import list_patterns
from samverkan.web.urls import handler400, handler403, handler404, handler500
from samverkan.web.urls import urlpatterns as shell

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    *shell,
    path("f/<str:function>/", include("samverkan.project.register.urls")),
    *list_patterns(),
    path("", include("samverkan.feeds.ical.urls")),
    path("", include("samverkan.channels.sms.urls")),
    path("", include("samverkan.channels.voice.urls")),
    path("", include("samverkan.accounts.urls")),
]
"""In the order in which they are most asked for: an address is tried against each until one fits. The register's file
stands beside the actors, before them: no actor is called as it is."""
