"""Home (Läget nu): is something burning? What goes on, worst first, and what needs me now."""
