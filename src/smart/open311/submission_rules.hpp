#pragma once

#include "smart/open311/model.hpp"

namespace wuzhi::smart::open311 {

// What to say of a key that is not there, or that may not report.
[[nodiscard]] Faults key_faults(const Fields& fields);

// Reads what POST Service Request brought; adds to `faults` what is wrong with it.
[[nodiscard]] Submission read_submission(const Fields& fields, Faults& faults);

// The link to a picture, if it is one that a browser could follow.
[[nodiscard]] std::string read_media_url(const Fields& fields, Faults& faults);

// Compares the answers with the questions of the service. Answers to what was not asked are kept
// as they came: clients send attributes of their own.
void check_answers(
    const std::vector<Question>& questions, const std::vector<Answer>& answers, Faults& faults
);

} // namespace wuzhi::smart::open311
