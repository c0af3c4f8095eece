"""Fills an empty django-helpdesk: somebody who is signed in, a queue, some tickets. Prints what the load needs."""
import json, sys
import django

django.setup()
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from helpdesk.models import Queue, Ticket

call_command("migrate", verbosity=0)
user = get_user_model().objects.create_superuser("agent", "agent@bench.invalid", "benchmark-8")
queue = Queue.objects.create(slug="general", title="General")
tickets = [Ticket.objects.create(title=f"退款 {number}", queue=queue, submitter_email="buyer@example.com").pk
           for number in range(int(sys.argv[1]))]
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.create()
print(json.dumps({"session": session.session_key, "user": user.pk, "tickets": tickets}))
