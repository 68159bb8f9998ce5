// Forms (platform/http/multipart.hpp): the first line is the Content-Type, the rest the body.

#include "platform/base/encoding.hpp"
#include "platform/http/limits.hpp"
#include "platform/http/multipart.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace wuzhi;
    using namespace wuzhi::http;
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto type = input.substr(0, input.find('\n'));
    Request request;
    request.headers.emplace_back("content-type", type);
    request.body = input.substr(std::min(type.size() + 1, input.size()));
    const auto form = read_form(request);
    if (!form) {
        check(form.error().kind == ErrorKind::invalid, "a bad form is its sender's matter");
        check(form.error().reason.starts_with("form."), "a refusal has a stable reason");
        return 0;
    }
    check(form->fields.size() + form->files.size() <= Limits{}.fields_max, "a form has its limit");
    for (const auto& [name, value] : form->fields)
        check(is_clean_utf8(name) && is_clean_utf8(value), "a field is clean");
    const std::string_view body = request.body;
    for (const auto& file : form->files) {
        check(is_clean_utf8(file.name), "the name of a field is clean");
        check(
            file.bytes.data() >= body.data() &&
                file.bytes.data() + file.bytes.size() <= body.data() + body.size(),
            "a file is a part of the body"
        );
    }
    return 0;
}
