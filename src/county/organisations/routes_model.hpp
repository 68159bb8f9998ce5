#pragma once

// Bodies and answers of the routes of organisations.

#include "county/organisations/model.hpp"
#include "platform/base/bounded_text.hpp"

#include <vector>

namespace wuzhi::county::organisations {

using DutyText = BoundedText<0, 100>;

struct OrganisationList {
    std::vector<OrganisationView> organisations{};
};
BOOST_DESCRIBE_STRUCT(OrganisationList, (), (organisations))

struct NewOrganisationBody {
    OrganisationId id{}; // Made by the sender.
    ShortText name{};
    OrganisationKind kind = OrganisationKind::department;
    std::string unit{};
    std::optional<DutyText> duty{};
    std::optional<OrganisationId> parent{};
};
BOOST_DESCRIBE_STRUCT(NewOrganisationBody, (), (id, name, kind, unit, duty, parent))

// All of it each time: what is left out is no more.
struct OrganisationChangeBody {
    ShortText name{};
    OrganisationKind kind = OrganisationKind::department;
    std::string unit{};
    std::optional<DutyText> duty{};
    std::optional<OrganisationId> parent{};
    bool is_active = true;
};
BOOST_DESCRIBE_STRUCT(OrganisationChangeBody, (), (name, kind, unit, duty, parent, is_active))

struct ResponsibilityList {
    std::vector<ResponsibilityView> lines{};
};
BOOST_DESCRIBE_STRUCT(ResponsibilityList, (), (lines))

struct ResponsibilityBody {
    OrganisationId organisation{};
    std::optional<OrganisationId> substitute{};
};
BOOST_DESCRIBE_STRUCT(ResponsibilityBody, (), (organisation, substitute))

struct ResponsibilityRemoved {
    std::string category{};
    std::string unit{};
};
BOOST_DESCRIBE_STRUCT(ResponsibilityRemoved, (), (category, unit))

struct ResponsibleQuery {
    std::string category{};
    std::string unit{};
};
BOOST_DESCRIBE_STRUCT(ResponsibleQuery, (), (category, unit))

// Who is responsible, and by which line of the list.
struct ResponsibleView {
    OrganisationView organisation{};
    bool is_substitute = false;
    std::string category{};
    std::string unit{};
};
BOOST_DESCRIBE_STRUCT(ResponsibleView, (), (organisation, is_substitute, category, unit))

} // namespace wuzhi::county::organisations
