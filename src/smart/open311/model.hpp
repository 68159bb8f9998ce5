#pragma once

#include "platform/base/id.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"
#include "smart/cases/model.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wuzhi::smart::open311 {

using cases::CaseId;

// Names and values, as a query or a form brings them.
using Fields = std::vector<std::pair<std::string, std::string>>;

// What is wrong with a request, in the words of the specification: an HTTP status and a text.
struct Fault {
    int status = 400;
    std::string text{};
};
using Faults = std::vector<Fault>;

// How an attribute is asked for. Source: GeoReport v2, GET Service Definition.
enum class Datatype { string, number, datetime, text, singlevaluelist, multivaluelist };
BOOST_DESCRIBE_ENUM(Datatype, string, number, datetime, text, singlevaluelist, multivaluelist)

struct Option {
    std::string key{};
    std::string name{};
};
BOOST_DESCRIBE_STRUCT(Option, (), (key, name))

// An extra question of a sub-category: an attribute of its service definition.
struct Question {
    std::string service_code{};
    std::string code{};
    std::int64_t place = 1;  // 1 is asked first.
    bool is_variable = true; // False: only shown.
    Datatype datatype = Datatype::string;
    bool is_required = false;
    std::string datatype_description{};
    std::string description{};
    std::vector<Option> options{}; // Of the lists.
};
BOOST_DESCRIBE_STRUCT(
    Question,
    (),
    (service_code,
     code,
     place,
     is_variable,
     datatype,
     is_required,
     datatype_description,
     description,
     options)
)

struct Answer {
    std::string code{};
    std::vector<std::string> values{}; // Several only of a multivaluelist.
};
BOOST_DESCRIBE_STRUCT(Answer, (), (code, values))

// Who sent a request: personal data, kept sealed and never searched.
struct Contact {
    std::string first_name{};
    std::string last_name{};
    std::string email{};
    std::string phone{};
    std::string account_id{}; // Of the sending system.
    std::string device_id{};
};
BOOST_DESCRIBE_STRUCT(Contact, (), (first_name, last_name, email, phone, account_id, device_id))

// A request as it was posted, its fields checked one by one.
struct Submission {
    std::string service_code{};
    std::optional<double> lat{}; // WGS 84, degrees; both or neither.
    std::optional<double> lon{};
    std::string address{};
    std::string address_id{}; // Significant code of a unit.
    std::string description{};
    std::string media_url{};
    Contact contact{};
    std::vector<Answer> answers{};
};

} // namespace wuzhi::smart::open311
