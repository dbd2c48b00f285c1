"""The guided tour: a person's hands on the real widgets, the real backend over HTTPS, a picture of every screen."""
