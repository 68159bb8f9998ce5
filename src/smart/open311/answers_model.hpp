#pragma once

// What is answered, before it is XML or JSON.

#include "smart/open311/model.hpp"

namespace wuzhi::smart::open311 {

// One that can be asked for. Source: GeoReport v2, GET Service List.
struct ServiceType {
    std::string code{};
    std::string name{};
    std::string description{};
    std::string group{};
    std::string keywords{}; // With commas.
    bool has_questions = false;
};

// What `extensions=true` adds. Source: wiki.open311.org, "GeoReport v2 Extensions".
struct Extension {
    struct Attribute {
        std::string code{};
        std::string label{};
        std::string value{};
        std::string name{}; // Of the option that the value is the key of; else the value.
    };
    struct Note {
        Instant at{};
        std::string description{};
        std::string type{};
    };

    std::vector<Attribute> attributes{}; // None until a release, and never what is free text.
    std::string state{};                 // Finer than open and closed.
    bool is_forced = false;
    std::vector<Note> notes{};           // How the state changed.
};

// Source: GeoReport v2, GET Service Requests.
struct RequestView {
    std::string id{};
    bool is_open = true;
    std::string status_notes{};
    std::string service_name{};
    std::string service_code{};
    std::string description{}; // Empty until somebody released a summary; so all that follows from
                               // the exact place.
    std::string agency{};
    std::string notice{};
    Instant requested_at{};
    Instant updated_at{};
    std::optional<Instant> expected_at{};
    std::string address{};
    std::string address_id{};
    std::string zipcode{};
    std::optional<double> lat{};
    std::optional<double> lon{};
    std::string picture{}; // Where one is that everybody may see: "/api/…"; empty: none.
    std::optional<Extension> extension{};
};

// Source: github.com/mysociety/fixmystreet/wiki, "Open311 FMS", GET Service Request Updates.
struct UpdateView {
    std::string id{};
    std::string service_request_id{};
    std::string status{};
    Instant updated_at{};
    std::string description{};
};

struct Created {
    std::string id{};
    std::string notice{};
};

} // namespace wuzhi::smart::open311
