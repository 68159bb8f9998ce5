#include "smart/case_notices/routes.hpp"

#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"

namespace wuzhi::smart::case_notices {

using http::Request, http::Verb;

std::vector<http::Route> routes(const Service& service, const county::notices::Sender& sender)
{
    std::vector<http::Route> list;
    list.push_back(http::reading<http::NoQuery, NoticeList>(
        "/api/v1/cases/{id}/notices",
        Permission::case_read,
        "What the reporter of a case was told and how, and what they are still to be told.",
        [&service](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<NoticeList> {
            const auto id = request.path_id<cases::CaseId>("id");
            if (!id) return id.error();
            return service.of_case(caller, *id);
        }
    ));
    list.push_back(http::reading<NoticeCallQuery, NoticeCallPage>(
        "/api/v1/notices/calls",
        Permission::case_assist,
        "Whom the desk has to call about a change that is no result.",
        [&service](const Caller& caller, const NoticeCallQuery& query, const Request&) {
            return service.calls(caller, query);
        }
    ));
    list.push_back(http::command<PaperOrder, PaperCalls>(
        Verb::post,
        "/api/v1/notices/call-list",
        Permission::case_parties,
        "The same calls for one sheet of paper, with whom to call; each is on record.",
        [&service](const Caller& caller, const PaperOrder&, const Request&) {
            return service.on_paper(caller);
        }
    ));
    list.push_back(http::command<NoticeCallBody, NoticeView>(
        Verb::post,
        "/api/v1/notices/{id}/called",
        Permission::case_assist,
        "Take down what came of a call.",
        [&service](const Caller& caller, const NoticeCallBody& body, const Request& request)
            -> Result<NoticeView> {
            const auto id = request.path_id<NoticeId>("id");
            if (!id) return id.error();
            const auto once =
                county::commands::once_of(request, caller.county(), caller.principal());
            if (!once) return once.error();
            return service.called(caller, *once, *id, body);
        }
    ));
    list.push_back(http::command<TextReports, TextReportsTaken>(
        Verb::post,
        "/api/v1/text-reports",
        Permission::text_report,
        "What became of text messages, from the gateway that took them.",
        [&service, &sender](const Caller& caller, const TextReports& body, const Request&) {
            return service.reported(caller, sender, body);
        }
    ));
    return list;
}

} // namespace wuzhi::smart::case_notices
