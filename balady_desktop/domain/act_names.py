"""What one may apply for: services, and the acts of services on their records."""

from abc import abstractmethod

from balady_desktop.domain.act_pages import as_act
from balady_desktop.domain.acts import act_name, act_of, service_of
from balady_desktop.domain.definition import ServiceDefinition


class ActNames:
    """The names under which drafts and applications know what they are: `shop`, `shop.renew`."""

    @abstractmethod
    def service_names(self) -> tuple[str, ...]:
        """Return the names of all services."""

    @abstractmethod
    def service(self, name: str) -> ServiceDefinition:
        """Return the definition of a service, or of an act of one. Raises KeyError."""

    def act_names(self) -> tuple[str, ...]:
        """Return all that one may apply for: every service, and behind each its acts on records."""
        return tuple(
            found
            for name in self.service_names()
            for found in (name, *(act_name(name, one.act) for one in self.service(name).acts))
        )

    def has(self, name: str) -> bool:
        """Return whether one may apply for this today: a service, or an act of one on its record."""
        service, act = service_of(name), act_of(name)
        if service not in self.service_names():
            return False
        return not act or any(one.act == act for one in self.service(service).acts)

    def act_on_record(self, name: str) -> ServiceDefinition:
        """Return a service as one of its acts asks it. Raises KeyError."""
        whole = self.service(service_of(name))
        return as_act(whole, {one.act: one for one in whole.acts}[act_of(name)])
