#pragma once

// A case as the rules see it, taken step by step without a database.

#include "smart/cases/rules.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wuzhi::smart::cases::story {

inline constexpr auto county_code = "632822";
inline constexpr auto township = "632822100";
inline constexpr auto village = "632822100001";
inline constexpr auto grid = "632822100001003";

[[nodiscard]] Actor actor(std::string person, std::string unit);
inline const Actor clerk = actor("clerk", village);
inline const Actor head = actor("head", village);
inline const Actor warden = actor("warden", grid);
inline const Actor watcher = actor("watcher", grid);
inline const Actor town = actor("town", township);
inline const Actor town_leader = actor("town leader", township);
inline const Actor county_desk = actor("county desk", county_code);
inline const Actor stranger = actor("stranger", "632822101001");
inline const Actor reporter{};
inline const Actor server{.who = Who::server};

// Of the bureau, attached to the township so that its desk may dispatch to it.
inline const OrganisationId bureau{Uuid{1}};
inline const Actor bureau_handler{
    .who = Who::person,
    .person = "bureau handler",
    .post = "p",
    .unit = township,
    .organisation = bureau};
inline const Actor bureau_leader{
    .who = Who::person,
    .person = "bureau leader",
    .post = "p",
    .unit = township,
    .organisation = bureau};

class Story {
public:
    Story();

    Situation s{};
    Instant now{};
    Decision last{};

    // Decides and, if it may be, becomes what came of it; else the reason why not.
    std::string act(Action action, const Actor& who, Command command = {});

    // To the township's desk, accepted; handed to the bureau and acknowledged; …
    static Story accepted();
    static Story handling();  // By the warden of the grid.
    static Story at_bureau(); // Accepted by the township, handled by the bureau.
    static Story done();
    static Story closed();

    [[nodiscard]] const Case& c() const { return s.current; }
};

[[nodiscard]] Command to(std::string unit, std::string reason = "");
[[nodiscard]] Command to(OrganisationId body, std::string reason = "");
[[nodiscard]] Command because(std::string reason);
[[nodiscard]] Command result(std::string text);
[[nodiscard]] Command verdict(bool has_passed);
[[nodiscard]] Command rated(Rating rating);

} // namespace wuzhi::smart::cases::story
