using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Budget.Checking;
using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Flows.Budget.Posting;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Posts draft journals (journal vouchers) for a person to review, each exactly once.</summary>
[Cmdlet(VerbsCommon.New, "SapB1DraftJournal", SupportsShouldProcess = true)]
[OutputType(typeof(DraftJournalResult))]
public sealed class NewSapB1DraftJournalCommand : DraftJournalCmdlet
{
    private readonly List<DraftJournal> _journals = [];

    /// <summary>The journals, as ConvertTo-SapB1DraftJournal makes them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public DraftJournal[] InputObject { get; set; } = [];

    /// <summary>The key of a journal made by hand; without one it is made from company, date, memo and lines.</summary>
    [Parameter]
    [ValidateLength(1, 100)]
    public string? Key { get; set; }

    /// <summary>Writes what became of each journal.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        if (_journals.Count == 0)
        {
            return;
        }

        var client = Client;
        var journals = Named(client.CompanyDatabase);
        var master = await DraftMasterData.ReadAsync(client, new DraftTextLimits(), cancellationToken).ConfigureAwait(false);
        using var intents = OpenIntents(client);
        intents.TakeForPosting();
        output.Verbose($"Intents are kept in '{intents.Ledger.Path}'.");
        var results = await new PostStage(client, intents, null, Settings(), output)
            .PostAsync(journals, new CheckStage(intents, master), cancellationToken).ConfigureAwait(false);
        foreach (var result in results)
        {
            await ReportAsync(result, output).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        _journals.AddRange(InputObject);
        return Task.CompletedTask;
    }

    private List<DraftJournal> Named(string company)
    {
        if (Key is not null && _journals.Count > 1)
        {
            throw new SapB1AnaplanException(
                ErrorIds.InvalidParameter,
                FailureCategory.InvalidArgument,
                $"-Key names one journal, and {_journals.Count} were given.",
                "Leave out -Key: each journal has, or gets, a key of its own.");
        }

        return _journals.ConvertAll(journal => journal with
        {
            Key = Key ?? (journal.Key.Length > 0 ? journal.Key : JournalKey.Of(company, journal)),
        });
    }

    private async Task ReportAsync(DraftJournalResult result, ICommandOutput output)
    {
        if (result.Outcome == DraftJournalOutcome.AlreadyPosted)
        {
            output.Warning($"Draft journal {result.Key} was posted before; nothing was posted now. {result.Reason}");
        }

        if (PassThru)
        {
            await output.WriteAsync(result).ConfigureAwait(false);
        }

        if (DraftResults.Failure(result) is { } failure)
        {
            output.Report(failure);
        }
    }
}
