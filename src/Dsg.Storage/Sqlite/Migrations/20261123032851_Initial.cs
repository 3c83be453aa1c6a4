using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agreement",
                columns: table => new
                {
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    company = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agreement", x => x.agreement);
                }
            );

            migrationBuilder.CreateTable(
                name: "answer",
                columns: table => new
                {
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer", x => new { x.person, x.key });
                }
            );

            migrationBuilder.CreateTable(
                name: "contract",
                columns: table => new
                {
                    contract = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contract", x => x.contract);
                }
            );

            migrationBuilder.CreateTable(
                name: "contract_party",
                columns: table => new
                {
                    contract = table.Column<string>(type: "TEXT", nullable: false),
                    company = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contract_party", x => new { x.company, x.contract });
                }
            );

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table
                        .Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "device",
                columns: table => new
                {
                    thumbprint = table.Column<string>(type: "TEXT", nullable: false),
                    enrollment = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_device", x => x.thumbprint);
                }
            );

            migrationBuilder.CreateTable(
                name: "dispatch",
                columns: table => new
                {
                    dispatch = table.Column<string>(type: "TEXT", nullable: false),
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch", x => x.dispatch);
                }
            );

            migrationBuilder.CreateTable(
                name: "dispatch_party",
                columns: table => new
                {
                    dispatch = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispatch_party", x => new { x.dispatch, x.person });
                }
            );

            migrationBuilder.CreateTable(
                name: "draft",
                columns: table => new
                {
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    updated = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft", x => new { x.person, x.kind });
                }
            );

            migrationBuilder.CreateTable(
                name: "enrollment",
                columns: table => new
                {
                    enrollment = table.Column<string>(type: "TEXT", nullable: false),
                    company = table.Column<string>(type: "TEXT", nullable: false),
                    responsible = table.Column<string>(type: "TEXT", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    completed = table.Column<bool>(type: "INTEGER", nullable: false),
                    received = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enrollment", x => x.enrollment);
                }
            );

            migrationBuilder.CreateTable(
                name: "exchange_file",
                columns: table => new
                {
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    dispatch = table.Column<string>(type: "TEXT", nullable: false),
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    stage = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exchange_file", x => x.file);
                }
            );

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    id = table
                        .Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    capacity = table.Column<string>(type: "TEXT", nullable: false),
                    company = table.Column<string>(type: "TEXT", nullable: true),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    device = table.Column<string>(type: "TEXT", nullable: true),
                    face = table.Column<string>(type: "TEXT", nullable: false),
                    stream = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal", x => x.id);
                }
            );

            migrationBuilder.CreateTable(
                name: "ledger_checkpoint",
                columns: table => new
                {
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    root = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_checkpoint", x => x.size);
                }
            );

            migrationBuilder.CreateTable(
                name: "object_key",
                columns: table => new
                {
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_object_key", x => x.file);
                }
            );

            migrationBuilder.CreateTable(
                name: "one_time_state",
                columns: table => new
                {
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    payload = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_one_time_state", x => new { x.purpose, x.key_hash });
                }
            );

            migrationBuilder.CreateTable(
                name: "passkey",
                columns: table => new
                {
                    credential_id = table.Column<string>(type: "TEXT", nullable: false),
                    face = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    user_handle = table.Column<string>(type: "TEXT", nullable: false),
                    sign_count = table.Column<long>(type: "INTEGER", nullable: false),
                    created = table.Column<long>(type: "INTEGER", nullable: false),
                    last_used = table.Column<long>(type: "INTEGER", nullable: true),
                    credential = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passkey", x => x.credential_id);
                }
            );

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    person = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.person);
                }
            );

            migrationBuilder.CreateTable(
                name: "person_account",
                columns: table => new
                {
                    face = table.Column<string>(type: "TEXT", nullable: false),
                    issuer = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "pk_person_account",
                        x => new
                        {
                            x.face,
                            x.issuer,
                            x.subject,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "person_appointment",
                columns: table => new
                {
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    capacity = table.Column<string>(type: "TEXT", nullable: false),
                    company = table.Column<string>(type: "TEXT", nullable: true),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_appointment", x => new { x.person, x.position });
                }
            );

            migrationBuilder.CreateTable(
                name: "person_invitation",
                columns: table => new
                {
                    code_hash = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_invitation", x => x.code_hash);
                }
            );

            migrationBuilder.CreateTable(
                name: "session",
                columns: table => new
                {
                    key_hash = table.Column<string>(type: "TEXT", nullable: false),
                    face = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", nullable: true),
                    created = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen = table.Column<long>(type: "INTEGER", nullable: false),
                    expires = table.Column<long>(type: "INTEGER", nullable: false),
                    payload = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session", x => x.key_hash);
                }
            );

            migrationBuilder.CreateTable(
                name: "suspension",
                columns: table => new
                {
                    level = table.Column<string>(type: "TEXT", nullable: false),
                    target = table.Column<string>(type: "TEXT", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suspension", x => new { x.level, x.target });
                }
            );

            migrationBuilder.CreateTable(
                name: "usage_case",
                columns: table => new
                {
                    usage = table.Column<string>(type: "TEXT", nullable: false),
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    company = table.Column<string>(type: "TEXT", nullable: true),
                    unit = table.Column<string>(type: "TEXT", nullable: true),
                    filed_at = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_case", x => x.usage);
                }
            );

            migrationBuilder.CreateTable(
                name: "usage_person",
                columns: table => new
                {
                    usage = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    side = table.Column<string>(type: "TEXT", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_usage_person", x => new { x.usage, x.person });
                }
            );

            migrationBuilder.CreateTable(
                name: "journal_mention",
                columns: table => new
                {
                    mention = table.Column<string>(type: "TEXT", nullable: false),
                    journal_id = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journal_mention", x => new { x.mention, x.journal_id });
                    table.ForeignKey(
                        name: "fk_journal_mention_journal_journal_id",
                        column: x => x.journal_id,
                        principalTable: "journal",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ledger_leaf",
                columns: table => new
                {
                    index = table.Column<long>(type: "INTEGER", nullable: false),
                    journal_id = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_leaf", x => x.index);
                    table.ForeignKey(
                        name: "fk_ledger_leaf_journal_journal_id",
                        column: x => x.journal_id,
                        principalTable: "journal",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ledger_waiting",
                columns: table => new
                {
                    journal_id = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_waiting", x => x.journal_id);
                    table.ForeignKey(
                        name: "fk_ledger_waiting_journal_journal_id",
                        column: x => x.journal_id,
                        principalTable: "journal",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "private_text",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    journal_id = table.Column<long>(type: "INTEGER", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_private_text", x => x.hash);
                    table.ForeignKey(
                        name: "fk_private_text_journal_journal_id",
                        column: x => x.journal_id,
                        principalTable: "journal",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "ix_agreement_company",
                table: "agreement",
                column: "company"
            );

            migrationBuilder.CreateIndex(
                name: "ix_agreement_number",
                table: "agreement",
                column: "number"
            );

            migrationBuilder.CreateIndex(
                name: "ix_agreement_started_at_agreement",
                table: "agreement",
                columns: new[] { "started_at", "agreement" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_agreement_unit",
                table: "agreement",
                column: "unit"
            );

            migrationBuilder.CreateIndex(
                name: "ix_contract_unit_contract",
                table: "contract",
                columns: new[] { "unit", "contract" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_dispatch_party_agreement_person_at_dispatch",
                table: "dispatch_party",
                columns: new[] { "agreement", "person", "at", "dispatch" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_enrollment_company",
                table: "enrollment",
                column: "company"
            );

            migrationBuilder.CreateIndex(
                name: "ix_enrollment_responsible",
                table: "enrollment",
                column: "responsible"
            );

            migrationBuilder.CreateIndex(
                name: "ix_enrollment_submitted_at_enrollment",
                table: "enrollment",
                columns: new[] { "submitted_at", "enrollment" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_exchange_file_stage_at_file",
                table: "exchange_file",
                columns: new[] { "stage", "at", "file" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_journal_kind_id",
                table: "journal",
                columns: new[] { "kind", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_journal_person_id",
                table: "journal",
                columns: new[] { "person", "id" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_journal_stream_version",
                table: "journal",
                columns: new[] { "stream", "version" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_journal_mention_journal_id",
                table: "journal_mention",
                column: "journal_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_ledger_leaf_journal_id",
                table: "ledger_leaf",
                column: "journal_id",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "ix_one_time_state_expires",
                table: "one_time_state",
                column: "expires"
            );

            migrationBuilder.CreateIndex(
                name: "ix_passkey_face_user_handle",
                table: "passkey",
                columns: new[] { "face", "user_handle" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_passkey_person_face",
                table: "passkey",
                columns: new[] { "person", "face" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_person_appointment_capacity_person",
                table: "person_appointment",
                columns: new[] { "capacity", "person" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_person_appointment_company_person",
                table: "person_appointment",
                columns: new[] { "company", "person" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_person_appointment_unit_person",
                table: "person_appointment",
                columns: new[] { "unit", "person" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_private_text_journal_id",
                table: "private_text",
                column: "journal_id"
            );

            migrationBuilder.CreateIndex(
                name: "ix_session_device",
                table: "session",
                column: "device"
            );

            migrationBuilder.CreateIndex(
                name: "ix_session_expires",
                table: "session",
                column: "expires"
            );

            migrationBuilder.CreateIndex(
                name: "ix_session_person",
                table: "session",
                column: "person"
            );

            migrationBuilder.CreateIndex(
                name: "ix_suspension_since_target",
                table: "suspension",
                columns: new[] { "since", "target" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_usage_case_agreement",
                table: "usage_case",
                column: "agreement"
            );

            migrationBuilder.CreateIndex(
                name: "ix_usage_case_company",
                table: "usage_case",
                column: "company"
            );

            migrationBuilder.CreateIndex(
                name: "ix_usage_case_filed_at_usage",
                table: "usage_case",
                columns: new[] { "filed_at", "usage" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_usage_case_unit",
                table: "usage_case",
                column: "unit"
            );

            migrationBuilder.CreateIndex(
                name: "ix_usage_person_agreement_side_active",
                table: "usage_person",
                columns: new[] { "agreement", "side", "active" }
            );

            migrationBuilder.CreateIndex(
                name: "ix_usage_person_person_agreement",
                table: "usage_person",
                columns: new[] { "person", "agreement" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "agreement");

            migrationBuilder.DropTable(name: "answer");

            migrationBuilder.DropTable(name: "contract");

            migrationBuilder.DropTable(name: "contract_party");

            migrationBuilder.DropTable(name: "data_protection_keys");

            migrationBuilder.DropTable(name: "device");

            migrationBuilder.DropTable(name: "dispatch");

            migrationBuilder.DropTable(name: "dispatch_party");

            migrationBuilder.DropTable(name: "draft");

            migrationBuilder.DropTable(name: "enrollment");

            migrationBuilder.DropTable(name: "exchange_file");

            migrationBuilder.DropTable(name: "journal_mention");

            migrationBuilder.DropTable(name: "ledger_checkpoint");

            migrationBuilder.DropTable(name: "ledger_leaf");

            migrationBuilder.DropTable(name: "ledger_waiting");

            migrationBuilder.DropTable(name: "object_key");

            migrationBuilder.DropTable(name: "one_time_state");

            migrationBuilder.DropTable(name: "passkey");

            migrationBuilder.DropTable(name: "person");

            migrationBuilder.DropTable(name: "person_account");

            migrationBuilder.DropTable(name: "person_appointment");

            migrationBuilder.DropTable(name: "person_invitation");

            migrationBuilder.DropTable(name: "private_text");

            migrationBuilder.DropTable(name: "session");

            migrationBuilder.DropTable(name: "suspension");

            migrationBuilder.DropTable(name: "usage_case");

            migrationBuilder.DropTable(name: "usage_person");

            migrationBuilder.DropTable(name: "journal");
        }
    }
}
