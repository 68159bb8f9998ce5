#include "public/activation.hpp"

#include "county/identity/activation_service.hpp"
#include "county/identity/permission.hpp"
#include "public/page.hpp"

namespace wuzhi::public_ {
namespace {

using http::Fields;
using http::Reply;

// The form alone; a slip's QR code fills it in where scripts run.
Reply ask(Page& page) { return page.render("activate", "activate.title"); }

// What was typed stays, but for the passwords: a browser may keep pages.
Reply refused(Page& page, const Error& error, const Fields& fields)
{
    page.refuse(error);
    page.values["login"] = value_of(fields, "login");
    page.values["code"] = value_of(fields, "code");
    const bool is_password = error.field == "password";
    page.values["wrong_password"] = is_password;
    page.values["wrong_code"] = !is_password;
    page.values["anchor"] = is_password ? "password" : "code";
    return page.render("activate", "activate.title");
}

Reply activate(Page& page, const http::Form& form)
{
    const auto& fields = form.fields;
    const auto password = value_of(fields, "password");
    if (password != value_of(fields, "again"))
        return refused(
            page,
            fail_field(
                ErrorKind::invalid, "form.password_again", "password", "The two are not the same."
            ),
            fields
        );
    const auto done = county::identity::activate(
        page.parts().identity,
        page.caller().county(),
        page.request().peer,
        {.login_name = value_of(fields, "login"),
         .code = value_of(fields, "code"),
         .password = password}
    );
    if (!done) return refused(page, done.error(), fields);
    page.values["login"] = done->login_name;
    page.values["is_of_village"] = done->is_of_village;
    return page.render("activated", "activate.done");
}

} // namespace

std::vector<http::Route> activation_routes(const Parts& parts)
{
    std::vector<http::Route> list;
    list.push_back(
        page_route(parts, "/activate", Permission::anyone, "Choose a first password", ask)
    );
    auto form = form_route(parts, "/activate", Permission::anyone, "Activate by form", activate);
    form.pool = http::Pool::slow; // A password takes a tenth of a second.
    list.push_back(std::move(form));
    return list;
}

} // namespace wuzhi::public_
