#include "county/ports/held_on_person.hpp"
