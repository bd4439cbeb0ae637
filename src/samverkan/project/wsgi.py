"""Django as a WSGI application: what the gate calls, on its threads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverkan.project.settings")

application = get_wsgi_application()
