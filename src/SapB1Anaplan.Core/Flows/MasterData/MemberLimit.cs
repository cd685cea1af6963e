using System.Globalization;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.MasterData;

/// <summary>The brake on members that would come anew to a list that was loaded before: another company looks like that.</summary>
internal sealed class MemberLimit(StoreDatabase store, RunTrail trail, LimitsSection limits, HoldRelease? release)
{
    private readonly Holds _holds = new(store, 0);

    /// <param name="list">The list, by the name of its section.</param>
    /// <param name="members">How many members would come.</param>
    /// <returns>What is held; nothing where it is within the limit or released.</returns>
    public IReadOnlyList<HeldChange> Of(string list, int members)
    {
        if (limits.NewMembers is not { } most || members <= most)
        {
            return [];
        }

        var change = new HeldChange
        {
            Reason = HoldReason.NewMembers,
            Subject = list,
            Figure = members,
            Limit = most,
            Message = string.Format(
                CultureInfo.InvariantCulture, "{0:N0} new members would come to the list of {1}; {2:N0} are allowed.", members, list, most),
        };
        var open = _holds.Open([change], release?.Run, release?.By);
        _holds.Add(trail.Key, open);
        trail.Audit(
            open.Count > 0 ? "Held" : "Released",
            list,
            ("reason", change.Reason.ToString()),
            ("figure", members.ToString(CultureInfo.InvariantCulture)),
            ("by", open.Count > 0 ? string.Empty : release?.By ?? string.Empty));
        return open;
    }
}
