using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Add, update and delete list items: partial success with 200 is normal (reference section 3.3).</summary>
internal sealed class ListWriteEndpoints
{
    private const int MostItems = 100_000;

    public static void Map(RouteTable routes)
    {
        routes.AddModel("POST", "lists/{list}/items", ModelUse.Data, Post);
        routes.AddModel("PUT", "lists/{list}/items", ModelUse.Data, call => Write(call, "updated", Update));
    }

    private static Task Post(Call call) => call.Query("action") switch
    {
        "add" => Write(call, "added", Add),
        "delete" => Write(call, "deleted", Delete),
        _ => throw ApiFailure.BadRequest("action must be add or delete"),
    };

    private static async Task Write(Call call, string verb, Func<Call, MemberList, JsonObject, Problem?> apply)
    {
        var list = ListEndpoints.Find(call);
        if (call.Model.State is ModelState.Production && !list.IsProductionData)
        {
            throw new ApiFailure(425);
        }

        if ((await call.ObjectBodyAsync())["items"] is not JsonArray items || items.Count > MostItems)
        {
            throw ApiFailure.BadRequest("items is missing or has more than 100,000 entries");
        }

        var failures = new JsonArray();
        for (var index = 0; index < items.Count; index++)
        {
            var problem = items[index] is JsonObject item
                ? apply(call, list, item)
                : new Problem("INCORRECT_FORMAT", "The item is no object");
            if (problem is not null)
            {
                failures.Add(problem.Show(index));
            }
        }

        var payload = new JsonObject { [verb] = items.Count - failures.Count };
        if (verb != "deleted")
        {
            payload["ignored"] = failures.Count;
            payload["total"] = items.Count;
        }

        if (failures.Count > 0)
        {
            payload["failures"] = failures;
        }

        await Reply.Bare(call, payload);
    }

    private static Problem? Add(Call call, MemberList list, JsonObject item)
    {
        if (call.Model.Workspace.IsFull)
        {
            return new Problem("WORKSPACE_FULL", "The workspace is full");
        }

        var code = Text(item, "code");
        var name = list.IsNumbered
            ? $"#{(list.NextIndex + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}"
            : Text(item, "name");
        if (Check(list, name, code, null) is { } problem)
        {
            return problem;
        }

        var parent = Text(item, "parent") is { Length: > 0 } parentName ? list.Find(parentName) : null;
        if (parent is null && Text(item, "parent") is { Length: > 0 })
        {
            return new Problem("INVALID_PARENT", $"Parent {Text(item, "parent")} does not exist");
        }

        SetOther(list, list.Add(name!, code, parent), item);
        return null;
    }

    private static Problem? Update(Call call, MemberList list, JsonObject item)
    {
        var (member, problem) = Identify(list, item);
        if (member is null)
        {
            return problem;
        }

        var name = Text(item, "name");
        if (name is not null && list.IsNumbered)
        {
            return new Problem("INCORRECT_FORMAT", "The name of a numbered item cannot be sent");
        }

        if (name is not null && Check(list, name, null, member) is { } wrong)
        {
            return wrong;
        }

        if (Text(item, "parent") is { Length: > 0 } parentName)
        {
            if (list.Find(parentName) is not { } parent || ReferenceEquals(parent, member) || parent.IsBelow(member))
            {
                return new Problem("INVALID_PARENT", $"Parent {parentName} cannot be used");
            }

            MemberList.SetParent(member, parent);
        }

        if (name is not null)
        {
            list.SetName(member, name);
        }

        SetOther(list, member, item);
        return null;
    }

    private static (Member? Member, Problem? Problem) Identify(MemberList list, JsonObject item)
    {
        if (Text(item, "code") is { } code)
        {
            return (list.ByCode(code), new Problem("NOT_FOUND", $"No item has code {code}"));
        }

        var (key, found) = Text(item, "id") is { } id ? (id, list.ById(id))
            : Text(item, "name") is { } name && !list.IsNumbered ? (name, list.ByName(name))
            : (string.Empty, null);
        return found switch
        {
            null => (null, new Problem("NOT_FOUND", $"No item {key}")),
            { Code: not null } => (null, new Problem("INCOMPLETE_DATA", "The item has a code, which must be sent")),
            _ => (found, null),
        };
    }

    private static Problem? Delete(Call call, MemberList list, JsonObject item)
    {
        var (id, code) = (Text(item, "id"), Text(item, "code"));
        if (id is null == code is null)
        {
            return new Problem("INCORRECT_FORMAT", "Exactly one of id and code must be sent");
        }

        if ((id is not null ? list.ById(id) : list.ByCode(code!)) is not { } member)
        {
            return new Problem("NOT_FOUND", $"No item {id ?? code}");
        }

        call.Model.Delete(list, member);
        return null;
    }

    private static Problem? Check(MemberList list, string? name, string? code, Member? self) =>
        (list.CheckName(name, self), list.CheckCode(code, self)) switch
        {
            (NameProblem.Invalid, _) => new Problem("INCORRECT_FORMAT", $"Invalid name: {name}"),
            (_, NameProblem.Invalid) => new Problem("INCORRECT_FORMAT", $"Invalid code: {code}"),
            (NameProblem.Taken, _) => new Problem("DUPLICATE", $"Name {name} exists"),
            (_, NameProblem.Taken) => new Problem("DUPLICATE", $"Code {code} exists"),
            _ => null,
        };

    private static void SetOther(MemberList list, Member member, JsonObject item)
    {
        foreach (var (name, value) in item["properties"] as JsonObject ?? [])
        {
            if (list.PropertyNames.Contains(name))
            {
                member.Properties[name] = value?.ToString() ?? string.Empty;
            }
        }

        foreach (var (name, value) in item["subsets"] as JsonObject ?? [])
        {
            if (!list.SubsetNames.Contains(name))
            {
                continue;
            }

            if (value?.ToString() == "true")
            {
                member.Subsets.Add(name);
            }
            else
            {
                member.Subsets.Remove(name);
            }
        }
    }

    private static string? Text(JsonObject item, string key) => item[key]?.ToString();

    private sealed record Problem(string Type, string Text)
    {
        public JsonObject Show(int index) => new()
        {
            ["requestIndex"] = index,
            ["failureType"] = Type,
            ["failureMessageDetails"] = Text,
        };
    }
}
