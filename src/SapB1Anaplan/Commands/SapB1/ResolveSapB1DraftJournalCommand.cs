using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Budget.Posting;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Settles a draft journal in doubt: by looking for it once more, or by what a person has seen.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "SapB1DraftJournal", SupportsShouldProcess = true, DefaultParameterSetName = LookSet)]
[OutputType(typeof(DraftJournalIntent))]
public sealed class ResolveSapB1DraftJournalCommand : DraftJournalCmdlet
{
    private const string LookSet = "Look";
    private const string PostedSet = "Posted";
    private const string NotPostedSet = "NotPosted";

    /// <summary>The key of the draft journal.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Key { get; set; } = string.Empty;

    /// <summary>It is in SAP Business One, parked or posted: it is never sent again.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PostedSet)]
    public SwitchParameter Posted { get; set; }

    /// <summary>It is not in SAP Business One: the next run sends it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NotPostedSet)]
    public SwitchParameter NotPosted { get; set; }

    /// <summary>On what grounds; it goes into the audit trail.</summary>
    [Parameter(ParameterSetName = PostedSet)]
    [Parameter(ParameterSetName = NotPostedSet)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "Looked for in the journal vouchers.";

    /// <summary>Who says so; by default the user of this session.</summary>
    [Parameter(ParameterSetName = PostedSet)]
    [Parameter(ParameterSetName = NotPostedSet)]
    [ValidateNotNullOrEmpty]
    public string Person { get; set; } = Environment.UserName;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using var intents = OpenIntents(Client);
        intents.TakeForPosting();
        var resolution = new DraftResolution(Client, intents, Settings());
        var intent = resolution.Find(Key);
        var action = ParameterSetName == LookSet ? "Look for it and settle it by what is found" : $"Settle it as {ParameterSetName}";
        if (!await output.ConfirmAsync($"Draft journal {Key}", action).ConfigureAwait(false))
        {
            return;
        }

        var settled = ParameterSetName == LookSet
            ? await resolution.LookAsync(intent, cancellationToken).ConfigureAwait(false)
            : await resolution.DecideAsync(intent, Posted, Person, Reason, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(settled).ConfigureAwait(false);
    }
}
